/** The listeners for changed files, those of the program and the agent's own, and how they are called: one after the other, with a time limit. */
@NullMarked
package dev.reprise.agent.listener;

import org.jspecify.annotations.NullMarked;
