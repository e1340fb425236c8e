/** Listening sockets that outlive real programs. */
@NullMarked
package dev.reprise.agent.socket;

import org.jspecify.annotations.NullMarked;
