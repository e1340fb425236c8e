/** Changes to the program's classes as they are loaded, by which the agent learns that it listens, failed or ended its {@code main}. */
@NullMarked
package dev.reprise.agent.instrument;

import org.jspecify.annotations.NullMarked;
