/** The agent's own listeners: each knows a library in the program and clears its caches, so that a changed file is live at once. */
@NullMarked
package dev.reprise.agent.caches;

import org.jspecify.annotations.NullMarked;
