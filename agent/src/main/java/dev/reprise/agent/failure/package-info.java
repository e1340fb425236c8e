/** Reports why a start failed: uncaught exceptions, exceptions thrown by {@code main}, and a framework's analysis of them. */
@NullMarked
package dev.reprise.agent.failure;

import org.jspecify.annotations.NullMarked;
