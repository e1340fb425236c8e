/**
 * Listens in place of a program that cannot inherit sockets and relays the bytes of each connection in both directions. One daemon thread
 * with a selector serves all connections. Nothing is read from a client before the program is connected.
 */
@NullMarked
package dev.reprise.ports.relay;

import org.jspecify.annotations.NullMarked;
