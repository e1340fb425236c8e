/**
 * The content of the output directories. What the build itself wrote does not count as a change; what others wrote does.
 *
 * <p>Files are compared by checksum; a new timestamp that a build tool writes into a file does not count as a change. One thread at a time.
 */
@NullMarked
package dev.reprise.supervisor.build.output;

import org.jspecify.annotations.NullMarked;
