/** What the stories are played on: the command, its surroundings and what can be seen of them from outside. */
@NullMarked
package dev.reprise.e2e.stage;

import org.jspecify.annotations.NullMarked;
