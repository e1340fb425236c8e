package dev.reprise.watch.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.session.ActiveWatcher.TreeFailure;

/** Assigns a watcher to each root, and the next one when that fails. Confined to the {@link WatchThread}, except {@link #close}. */
final class WatcherAssignment {
    /** Roots that lose their watcher for the same reason within this time share one line of output. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final WatcherProviders providers;
    private final WatchSettings settings;
    private final SignalDispatcher signals;
    private final BiConsumer<ActiveWatcher, TreeFailure> failures;
    private final Map<String, ActiveWatcher> running = new ConcurrentHashMap<>();

    /** A watcher that cannot be opened is not tried again for each root: waiting for a daemon that does not answer takes time. */
    private final Map<String, String> unopenable = new HashMap<>();

    private final Map<List<String>, Long> reported = new HashMap<>();
    private volatile boolean closed;

    /** @param failures called by any thread when a watcher cannot go on watching a tree */
    WatcherAssignment(
            WatcherProviders providers,
            WatchSettings settings,
            SignalDispatcher signals,
            BiConsumer<ActiveWatcher, TreeFailure> failures) {
        this.providers = providers;
        this.settings = settings;
        this.signals = signals;
        this.failures = failures;
    }

    /** Assigns a root to the best watcher that is available for it; blocks while its files are listed. */
    void assign(WatchedRoot root) {
        root.replaceSuccessors(providers.inOrder(settings.watcher(), root.fileSystem));
        appointNext(root);
    }

    /** Called when another file system was mounted at a root. */
    void reassign(WatchedRoot root) {
        List<String> names = providers.inOrder(settings.watcher(), root.fileSystem);
        ActiveWatcher by = root.by;
        if (by == null || !names.get(0).equals(by.name())) {
            release(root);
            assign(root);
        }
    }

    /** Replaces a watcher by the next one, unless the root has another one by now. */
    void replace(WatchedRoot root, ActiveWatcher by, String reason) {
        if (root.by == by) {
            fail(root, by.name(), reason);
            appointNext(root);
        }
    }

    /** Replaces a watcher by polling. The missed changes are reported when the new watcher scans everything. */
    void replaceAfterLoss(WatchedRoot root, ActiveWatcher by, String reason) {
        if (root.by == by) {
            root.replaceSuccessors(providers.afterLoss());
            replace(root, by, reason);
        }
    }

    /**
     * Takes a root away from its watcher. The tree keeps its state, so that the next watcher finds whatever happens in between. The former
     * watcher must let go first; otherwise it would detach the tree from the new one.
     */
    void release(WatchedRoot root) {
        ActiveWatcher by = root.by;
        root.by = null;
        if (by == null) {
            return;
        }
        try {
            by.watcher().remove(root.tree);
        } catch (RuntimeException | Error e) {
            // A watcher that has failed may be unable to clean up.
            signals.accept(new WatchSignal.Notice(
                    root.path(), "the watcher " + by.name() + " could not be removed cleanly: " + e));
        }
        by.trees--;
        closeIfIdle(by);
    }

    /** Flushes every watcher; false if one of them was not certain in time. */
    boolean flush(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean flushed = true;
        for (ActiveWatcher watcher : running.values()) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            flushed &= watcher.watcher().flush(left);
        }
        return flushed;
    }

    /** May run while the thread is opening another watcher; then the thread closes that one itself. */
    void close() {
        closed = true;
        Collection<ActiveWatcher> open = new ArrayDeque<>(running.values());
        for (ActiveWatcher watcher : open) {
            if (running.remove(watcher.name(), watcher)) {
                close(watcher);
            }
        }
    }

    private void appointNext(WatchedRoot root) {
        Deque<String> candidates = root.successors;
        while (root.by == null && !candidates.isEmpty() && !closed) {
            String name = candidates.remove();
            try {
                ActiveWatcher watcher = open(name, root.fileSystem);
                root.by = watcher;
                watcher.trees++;
                watcher.watcher().add(root.tree);
                announce(root, name);
            } catch (WatcherUnavailable e) {
                fail(root, name, e.reason());
            } catch (RuntimeException | Error e) {
                fail(root, name, "it failed with " + e);
            }
        }
    }

    private void announce(WatchedRoot root, String name) {
        if (root.announced) {
            signals.accept(new WatchSignal.Watching(
                    root.path(), name, root.fileSystem.type(), root.tree.directories(), root.tree.files()));
        }
    }

    private void fail(WatchedRoot root, String name, String reason) {
        release(root);
        Optional<String> successor = Optional.ofNullable(root.successors.peek());
        long now = System.nanoTime();
        Long before = reported.put(List.of(name, reason, successor.orElse("")), now);
        if (before == null || now - before > AT_ONCE.toNanos() || successor.isEmpty()) {
            signals.accept(new WatchSignal.Failed(root.path(), name, reason, successor));
        }
    }

    private ActiveWatcher open(String name, FileSystemType fileSystem) throws WatcherUnavailable {
        WatcherProvider provider = providers.get(name);
        String reason = provider.unavailable(fileSystem).orElse(unopenable.get(name));
        if (reason != null) {
            throw new WatcherUnavailable(reason);
        }
        ActiveWatcher known = running.get(name);
        if (known != null) {
            return known;
        }
        try {
            ActiveWatcher opened = new ActiveWatcher(provider, settings, signals, failures);
            running.put(name, opened);
            if (closed && running.remove(name, opened)) {
                close(opened);
            }
            return opened;
        } catch (WatcherUnavailable e) {
            unopenable.put(name, e.reason());
            throw e;
        }
    }

    private void closeIfIdle(ActiveWatcher watcher) {
        if (watcher.trees == 0 && running.remove(watcher.name(), watcher)) {
            close(watcher);
        }
    }

    private void close(ActiveWatcher watcher) {
        try {
            watcher.watcher().close();
        } catch (RuntimeException | Error e) {
            signals.notice("the watcher " + watcher.name() + " could not be closed cleanly: " + e);
        }
    }
}
