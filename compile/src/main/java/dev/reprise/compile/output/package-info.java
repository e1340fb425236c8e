/**
 * The output directory of a module. A build writes to an {@link dev.reprise.compile.output.OutputOverlay} in memory; a
 * {@link dev.reprise.compile.output.Staging} moves the result to the disk, all of it or nothing, and leaves identical files alone.
 */
@NullMarked
package dev.reprise.compile.output;

import org.jspecify.annotations.NullMarked;
