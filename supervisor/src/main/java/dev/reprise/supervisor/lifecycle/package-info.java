/**
 * All decisions, as pure functions. {@link dev.reprise.supervisor.lifecycle.LifeCycle} leads from a state and an event to the next state
 * and its effects: what a change means, when to build, and what happens to the child. {@link dev.reprise.supervisor.lifecycle.Status} is
 * the state as users and tools see it. No threads, no clock, no files; time comes with each event. Tests walk through it at random.
 */
@NullMarked
package dev.reprise.supervisor.lifecycle;

import org.jspecify.annotations.NullMarked;
