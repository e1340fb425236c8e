/** The agent's own listeners, tested with the real libraries in separate programs. */
@NullMarked
package dev.reprise.agent.caches;

import org.jspecify.annotations.NullMarked;
