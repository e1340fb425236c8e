/**
 * The runtime side of instrumented code: the methods that it calls, and the interfaces that the agent implements to handle the calls. They may
 * throw nothing that the program is not prepared for.
 */
@NullMarked
package dev.reprise.agent.instrument.hooks;

import org.jspecify.annotations.NullMarked;
