/**
 * The runtime side of instrumented code: the methods that it calls, and the interfaces that the agent implements to handle the calls. They
 * throw only exceptions that the program expects.
 */
@NullMarked
package dev.reprise.agent.instrument.hooks;

import org.jspecify.annotations.NullMarked;
