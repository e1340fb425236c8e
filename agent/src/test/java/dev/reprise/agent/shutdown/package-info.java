/** The end of real programs. */
@NullMarked
package dev.reprise.agent.shutdown;

import org.jspecify.annotations.NullMarked;
