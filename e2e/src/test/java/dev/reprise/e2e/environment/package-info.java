/** The environment of the end-to-end tests: the command, its surroundings and what can be observed of them from outside. */
@NullMarked
package dev.reprise.e2e.environment;

import org.jspecify.annotations.NullMarked;
