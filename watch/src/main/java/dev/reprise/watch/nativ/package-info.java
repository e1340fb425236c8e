/**
 * Notifications of the operating system: inotify, ReadDirectoryChangesW, FSEvents.
 *
 * <p>Two threads for each watcher. One takes what the system notifies of and only writes down where to look; the other looks. So a
 * slow look does not make the system's queues overflow. Locks are taken in this order, never the other way: the monitor of a
 * {@link dev.reprise.watch.WatchedTree}, then {@link dev.reprise.watch.nativ.WatchRegistry}'s; a tree calls its hook with its own lock held.
 */
@NullMarked
package dev.reprise.watch.nativ;

import org.jspecify.annotations.NullMarked;
