/**
 * Inherited and relayed sockets: makes the program's own {@code bind} and {@code listen} use a socket that Reprise holds, and moves it to a
 * placeholder when it is drained, so that connections wait for the next program. Adoption needs Linux; elsewhere the program listens on a
 * loopback port and Reprise relays.
 */
@NullMarked
package dev.reprise.agent.socket;

import org.jspecify.annotations.NullMarked;
