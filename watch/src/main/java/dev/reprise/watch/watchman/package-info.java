/**
 * Watches with Facebook's Watchman daemon, spoken to in BSER over its Unix-domain socket; its
 * {@link dev.reprise.watch.watchman.WatchmanWatcher} joins the protocol to the trees.
 *
 * <p>JSON is not an option: one file name that is not UTF-8 makes a JSON connection to Watchman 4.9.0 mute for ever.
 */
@NullMarked
package dev.reprise.watch.watchman;

import org.jspecify.annotations.NullMarked;
