/** Tests of the support for Maven that do not run Maven. */
@NullMarked
package dev.reprise.cli.maven;

import org.jspecify.annotations.NullMarked;
