/**
 * The data that all parts share: a problem as the user sees it, a compiler's diagnostic, how a process exited, why the program was
 * started, an exception's trace, and text that is safe to show. Pure values; nothing here blocks, reads files or starts threads.
 */
@NullMarked
package dev.reprise.core;

import org.jspecify.annotations.NullMarked;
