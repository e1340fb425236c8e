/**
 * The connection to Reprise: an outbox that any thread can use without blocking, a handler for received messages, and the shutdown of the
 * JVM. Two daemon threads serve it, one reads and one writes. Without a connection the program runs as it would without the agent.
 */
@NullMarked
package dev.reprise.agent.control;

import org.jspecify.annotations.NullMarked;
