/**
 * The control protocol: the messages between Reprise and the programs and tools that connect to its control socket, and their encoding
 * as JSON Lines. docs/protocol.md specifies it.
 *
 * <p>Everything here is immutable and thread-safe; nothing opens a connection or blocks. Input is untrusted: the length of a line, the depth
 * of its nesting and the time to match a {@link dev.reprise.protocol.Glob} are bounded, and anything invalid is a
 * {@link dev.reprise.protocol.MalformedMessage}. The agent contains a relocated copy of this package, so it depends on a JSON parser only.
 */
@NullMarked
package dev.reprise.protocol;

import org.jspecify.annotations.NullMarked;
