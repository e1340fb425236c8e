/** The connection to Reprise: what is said, what is heard, and what its end means. */
@NullMarked
package dev.reprise.agent.control;

import org.jspecify.annotations.NullMarked;
