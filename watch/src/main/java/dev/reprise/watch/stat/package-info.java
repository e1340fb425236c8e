/** The watcher that trusts nobody: it looks at every file, again and again. Works on every file system. */
@NullMarked
package dev.reprise.watch.stat;

import org.jspecify.annotations.NullMarked;
