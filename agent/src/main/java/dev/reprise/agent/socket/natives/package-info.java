/**
 * System calls on sockets and descriptors. They go through the JDK's own native methods in {@code sun.nio.ch}, reached by a hidden class;
 * nothing native is loaded.
 */
@NullMarked
package dev.reprise.agent.socket.natives;

import org.jspecify.annotations.NullMarked;
