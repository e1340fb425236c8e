/**
 * Watches by notifications of the operating system: inotify, ReadDirectoryChangesW, FSEvents.
 *
 * <p>Each watcher has two threads. One takes notifications and only records where to scan; the other one scans. So a slow scan does not
 * make the system's queues overflow. Locks are taken in this order and never in the reverse one: the monitor of a
 * {@link dev.reprise.watch.WatchedTree}, then that of {@link dev.reprise.watch.nativ.WatchRegistry}. A tree calls its directory listener
 * with its own lock held.
 */
@NullMarked
package dev.reprise.watch.nativ;

import org.jspecify.annotations.NullMarked;
