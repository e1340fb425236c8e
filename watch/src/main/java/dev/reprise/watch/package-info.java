/**
 * Watches files and reports what changed, on any file system; usable on its own.
 *
 * <p>This package is the vocabulary: what is watched ({@link dev.reprise.watch.WatchRoot}, {@link dev.reprise.watch.PathFilter}, {@link
 * dev.reprise.watch.WatchSettings}), what is reported ({@link dev.reprise.watch.WatchSignal}, {@link dev.reprise.watch.Change}), and the
 * interface for watchers that are found by {@link java.util.ServiceLoader} ({@link dev.reprise.watch.WatcherProvider}, {@link
 * dev.reprise.watch.FileWatcher}). {@code session.Watch} starts watching; {@code stat}, {@code nativ} and {@code watchman} are Reprise's
 * own watchers.
 *
 * <p>A {@link dev.reprise.watch.FileWatcher} only names the places to scan; the {@link dev.reprise.watch.WatchedTree} finds out what
 * changed. A notification that is duplicate, early or spurious costs one scan, and a change without a notification is found by the next
 * sweep.
 *
 * <p>It reads only the content of ignore rules, never writes to a watched directory, and does not depend on programs, builds or restarts.
 */
@NullMarked
package dev.reprise.watch;

import org.jspecify.annotations.NullMarked;
