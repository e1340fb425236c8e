/** What answers in place of the program while that can't: error page, starting page, and their event stream. */
@NullMarked
package dev.reprise.supervisor.standin;

import org.jspecify.annotations.NullMarked;
