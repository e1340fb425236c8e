/** The control socket, through which programs and tools communicate with a running Reprise. docs/protocol.md specifies the protocol. */
@NullMarked
package dev.reprise.supervisor.control;

import org.jspecify.annotations.NullMarked;
