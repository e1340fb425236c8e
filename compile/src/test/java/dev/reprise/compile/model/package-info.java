/** Projects as their build tools know them. */
@NullMarked
package dev.reprise.compile.model;

import org.jspecify.annotations.NullMarked;
