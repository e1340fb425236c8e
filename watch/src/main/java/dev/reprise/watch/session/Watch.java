package dev.reprise.watch.session;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.tree.TreeListener;
import dev.reprise.watch.tree.TreeSnapshot;

/**
 * Watches roots, each by the watcher that suits its file system, and replaces a watcher that fails or proves to miss changes.
 *
 * <p>Changes are reported by real path. Where a root is reached through symbolic links, or a link in a tree leads out of it, the target is
 * watched too and its files are reported by the target's path; redirecting a link is a change of the link. A target is watched as long as a
 * link leads to it, by the filter rules of the link's place. A mount below a root whose file system sends no notifications is a root of its
 * own.
 *
 * <p>One thread at a time calls the sink, while locks are held: it must neither block nor call this object.
 */
public final class Watch implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final WatchSettings settings;
    private final SignalDispatcher signals;
    private final WatchThread thread;
    private final WatcherAssignment assignment;
    private final RootResolver roots;
    private final MissedChangeDetector missedChanges;
    private final WatchEnvironment environment;
    private final CountDownLatch watching = new CountDownLatch(1);
    private final AtomicBoolean settling = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Watch(
            List<WatchRoot> given, WatchSettings settings, Consumer<WatchSignal> sink, WatchEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
        this.signals = new SignalDispatcher(given.get(0).path(), sink);
        this.thread = new WatchThread(problem -> signals.notice("has an internal problem: " + problem));
        this.assignment = new WatcherAssignment(environment.providers(), settings, signals, this::failed);
        this.roots = new RootResolver(given, settings, environment, assignment, signals, this::createRoot);
        this.missedChanges = new MissedChangeDetector(settings.selfCheckInterval(), environment);
    }

    /**
     * Starts watching and returns at once: the trees are read in the background.
     *
     * @param sink receives all signals, in order, on threads of the session
     * @throws IllegalArgumentException if there is no root, or no watcher of the name in the settings
     */
    public static Watch open(List<WatchRoot> roots, WatchSettings settings, Consumer<WatchSignal> sink) {
        return open(roots, settings, sink, WatchEnvironment.real());
    }

    static Watch open(
            List<WatchRoot> roots, WatchSettings settings, Consumer<WatchSignal> sink, WatchEnvironment environment) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to watch.");
        }
        environment.providers().check(settings.watcher());
        Watch watch = new Watch(List.copyOf(roots), settings, sink, environment);
        watch.thread.post(watch::begin);
        return watch;
    }

    /**
     * Blocks until every root is watched.
     *
     * @return false if that takes longer than {@code timeout}
     */
    public boolean awaitWatching(Duration timeout) throws InterruptedException {
        return watching.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Blocks until every change made before the call has been reported. Must not be called by the sink.
     *
     * @return false if that was not certain within {@code timeout}
     */
    public boolean flush(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        // On the thread that closes watchers, so that none is closed meanwhile. A flush may report a redirected link;
        // its target is watched by the time of the second call.
        return thread.call(() -> assignment.flush(until(deadline)), timeout)
                && thread.call(() -> true, until(deadline));
    }

    /**
     * Watches more roots; skips a root that is equal to one by path and filter, and a file in a tree that is watched. Returns at once: the
     * trees are read in the background.
     *
     * @param since files modified at or after this time count as changed when they are first seen: the time at which their reader may have
     *     read them first
     */
    public void add(List<WatchRoot> more, Instant since) {
        List<WatchRoot> added = List.copyOf(more);
        thread.post(() -> roots.add(added, since));
    }

    /** The watched files as last seen, at most this many. */
    public Stream<Path> files(int most) {
        return roots.all().stream()
                .flatMap(root -> root.tree.files(most).stream())
                .limit(most);
    }

    /** Closes all watchers, within seconds even if one of them hangs, and reports {@link WatchSignal.Stopped}. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            thread.close(CLOSING);
            assignment.close();
            signals.accept(new WatchSignal.Stopped());
        }
    }

    private static Duration until(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private void begin() {
        environment.providers().problems().forEach(signals::notice);
        roots.settle();
        watching.countDown();
        thread.repeat(environment.tick(), this::check);
    }

    private void settle() {
        settling.set(false);
        roots.settle();
    }

    private void check() {
        roots.checkMounts();
        missedChanges
                .runSlice(roots.all())
                .ifPresent(loss -> assignment.replaceAfterLoss(
                        loss.root(), loss.by(), "notifications were lost: " + loss.path() + " changed unnoticed"));
    }

    private void failed(ActiveWatcher by, ActiveWatcher.TreeFailure failure) {
        thread.post(() -> roots.all().stream()
                .filter(root -> root.tree == failure.tree())
                .forEach(root -> assignment.replace(root, by, failure.reason())));
    }

    private WatchedRoot createRoot(WatchScope scope, WatchRoot root, boolean announced, Instant since) {
        RootListener owner = new RootListener();
        TreeSnapshot tree = new TreeSnapshot(root, settings.withSince(since), signals, owner);
        WatchedRoot watched =
                new WatchedRoot(scope, tree, announced, environment.fileSystem().apply(root.path()));
        owner.watched = watched;
        return watched;
    }

    private final class RootListener implements TreeListener {
        private volatile @Nullable WatchedRoot watched;

        @Override
        public void linksChanged() {
            // One task serves many calls: a posted task that has not started covers them all.
            if (settling.compareAndSet(false, true)) {
                thread.post(Watch.this::settle);
            }
        }

        /** Trees of linked directories and mounts use the same filter, which reports a change of its rules only once. */
        @Override
        public void rulesChanged() {
            thread.post(() -> roots.all().stream()
                    .filter(root -> root != watched && !root.scope.views().isEmpty())
                    .forEach(root -> root.tree.refilter()));
        }

        @Override
        public boolean isClosed() {
            return closed.get();
        }

        /** What a watcher does with an exception from a scan is unknown; its thread may be dead. */
        @Override
        public void scanFailed(Throwable problem) {
            WatchedRoot root = watched;
            ActiveWatcher by = root == null ? null : root.by;
            if (root != null && by != null && WatcherProviders.dependsOnNotifications(by.name())) {
                failed(by, new ActiveWatcher.TreeFailure(root.tree, "it failed with " + problem));
            }
        }
    }
}
