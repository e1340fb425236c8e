/**
 * The API that a program may use to take part in its reloading: listeners for changed files, readiness, restarts, more files to watch. It has
 * no dependencies and does nothing if Reprise did not start the program, so it may stay in production code.
 */
@NullMarked
package dev.reprise;

import org.jspecify.annotations.NullMarked;
