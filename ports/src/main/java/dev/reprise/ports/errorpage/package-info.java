/**
 * Answers HTTP requests in place of the program while it is away: error page, starting page, and their event stream. One daemon thread
 * accepts and answers; no client can delay another.
 */
@NullMarked
package dev.reprise.ports.errorpage;

import org.jspecify.annotations.NullMarked;
