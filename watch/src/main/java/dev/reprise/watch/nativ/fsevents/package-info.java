/**
 * Watches by FSEvents of macOS, called through JNA.
 *
 * <p>{@link dev.reprise.watch.nativ.fsevents.FsEventsWatcher} is the only type that others use. Events arrive on a dispatch queue of the
 * system, where they only become scan requests. Nothing is loaded before a watcher is opened; a library that can't be loaded is a {@link
 * dev.reprise.watch.WatcherUnavailable}.
 */
@NullMarked
package dev.reprise.watch.nativ.fsevents;

import org.jspecify.annotations.NullMarked;
