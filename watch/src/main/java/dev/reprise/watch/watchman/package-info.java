/**
 * Watches through Facebook's Watchman daemon, in BSER over its Unix-domain socket.
 * {@link dev.reprise.watch.watchman.WatchmanWatcher} connects the protocol to the trees.
 *
 * <p>JSON is not an option: one file name that is not UTF-8 silences a JSON connection to Watchman 4.9.0 for ever.
 */
@NullMarked
package dev.reprise.watch.watchman;

import org.jspecify.annotations.NullMarked;
