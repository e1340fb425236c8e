/** The agent's own listeners with the real libraries, in programs of their own. */
@NullMarked
package dev.reprise.agent.caches;

import org.jspecify.annotations.NullMarked;
