/** What answers in place of the program while that can't: error page, starting page, and their event stream. */
@NullMarked
package dev.reprise.ports.errorpage;

import org.jspecify.annotations.NullMarked;
