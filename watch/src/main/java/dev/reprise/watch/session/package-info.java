/**
 * One session of watching: {@link dev.reprise.watch.session.Watch} is its entry point. It resolves the given roots to real paths, follows
 * links and mounts out of them, assigns each tree the watcher that suits its file system, and replaces a watcher that fails or proves to
 * miss changes.
 *
 * <p>One thread decides all that; the watchers run on threads of their own. Signals reach the sink one at a time.
 */
@NullMarked
package dev.reprise.watch.session;

import org.jspecify.annotations.NullMarked;
