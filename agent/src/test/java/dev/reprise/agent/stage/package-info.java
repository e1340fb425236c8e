/** Real programs with the agent, and the other end of its connection. */
@NullMarked
package dev.reprise.agent.stage;

import org.jspecify.annotations.NullMarked;
