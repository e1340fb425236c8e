/** The variables that Reprise has set for the agent. */
@NullMarked
package dev.reprise.agent.environment;

import org.jspecify.annotations.NullMarked;
