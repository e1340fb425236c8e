/** The control socket: programs and tools talk to a running Reprise, as docs/protocol.md says. */
@NullMarked
package dev.reprise.supervisor.control;

import org.jspecify.annotations.NullMarked;
