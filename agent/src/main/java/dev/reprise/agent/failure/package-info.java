/** Reports why a start failed: uncaught exceptions, exceptions thrown by {@code main}, and what a framework found out about them. */
@NullMarked
package dev.reprise.agent.failure;

import org.jspecify.annotations.NullMarked;
