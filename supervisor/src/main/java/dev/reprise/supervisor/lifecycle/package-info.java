/**
 * All decisions, as pure functions. {@link dev.reprise.supervisor.lifecycle.LifeCycle} maps a state and an event to the next state and its
 * effects: what a change means, when to build, and what happens to the child. {@link dev.reprise.supervisor.lifecycle.Status} is the state
 * as users and tools see it. The package uses no threads, clocks or files; each event is passed with its time. Tests walk through the
 * states at random.
 */
@NullMarked
package dev.reprise.supervisor.lifecycle;

import org.jspecify.annotations.NullMarked;
