/**
 * Instruments classes of the JDK, Netty, Spring Boot and the main class as they are loaded, so that the agent can intercept how the program
 * binds and is notified when it listens, fails or leaves {@code main}. The added code calls {@link dev.reprise.agent.instrument.Hooks} by
 * reflection and catches nothing, so hooks don't throw.
 */
@NullMarked
package dev.reprise.agent.instrument;

import org.jspecify.annotations.NullMarked;
