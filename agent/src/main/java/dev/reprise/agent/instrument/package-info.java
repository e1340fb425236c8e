/**
 * Instruments classes of the JDK, Netty, Spring Boot and the main class as they are loaded, so that the agent can intercept how the program
 * binds sockets, and is notified when the program listens, fails or leaves {@code main}. Other classes stay as they are.
 */
@NullMarked
package dev.reprise.agent.instrument;

import org.jspecify.annotations.NullMarked;
