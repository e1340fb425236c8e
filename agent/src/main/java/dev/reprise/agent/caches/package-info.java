/**
 * The agent's own listeners. Each clears the caches of a library in the program, so that a changed file is live at once. Instances of the
 * library are found by instrumented constructors. Only the entry point of this package is loaded before the program loads a library.
 */
@NullMarked
package dev.reprise.agent.caches;

import org.jspecify.annotations.NullMarked;
