/**
 * Runs javac in this JVM for one module at a time: options, class path, annotation processors, diagnostics. Class files go to memory and
 * javac reads the overlay of the module's output, so a failed compile leaves the disk as it was.
 */
@NullMarked
package dev.reprise.compile.javac;

import org.jspecify.annotations.NullMarked;
