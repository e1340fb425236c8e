/**
 * The content of the output directories: what the build wrote itself is no change, and what others wrote is one.
 *
 * <p>Files are compared by checksum; a new timestamp that a build tool writes into a file is no change of it. One thread at a time.
 */
@NullMarked
package dev.reprise.supervisor.build.output;

import org.jspecify.annotations.NullMarked;
