/** A project as its build tool knows it. */
@NullMarked
package dev.reprise.compile.model;

import org.jspecify.annotations.NullMarked;
