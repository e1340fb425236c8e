/** What the program could not go on from, as the user is to see it. */
@NullMarked
package dev.reprise.agent.failure;

import org.jspecify.annotations.NullMarked;
