package dev.reprise.watch.watchman;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.reprise.watch.Change;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.tree.TreeSnapshot;

import static org.awaitility.Awaitility.await;

/** Records the changes of trees and the reports of a watcher. */
final class Observed implements FileWatcher.Reports {
    private static final Duration RECONNECT_TIME = Duration.ofSeconds(20);

    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final Queue<String> reports = new ConcurrentLinkedQueue<>();

    /** Existing files are no changes, however new they are. */
    TreeSnapshot tree(Path root) {
        return new TreeSnapshot(
                new WatchRoot(root, PathFilter.ALL),
                WatchSettings.defaults().withSince(Instant.now().plusSeconds(3600)),
                signal -> {
                    if (signal instanceof WatchSignal.Changed changed) {
                        changes.addAll(changed.changes());
                    }
                });
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    List<String> reports() {
        return List.copyOf(reports);
    }

    boolean saw(Path path, Change.Kind kind) {
        return changes.contains(new Change(path, kind));
    }

    void forget() {
        changes.clear();
        reports.clear();
    }

    void awaitChange(Path path, Change.Kind kind) {
        await("a " + kind + " of " + path).atMost(RECONNECT_TIME).until(() -> {
            if (reports.stream().anyMatch(report -> report.startsWith("failed"))) {
                throw new AssertionError("the watcher gave up: " + reports);
            }
            return saw(path, kind);
        });
    }

    void awaitReport(String beginning) {
        await("a report that begins with '" + beginning + "'")
                .atMost(RECONNECT_TIME)
                .until(() -> reports.stream().anyMatch(report -> report.startsWith(beginning)));
    }

    @Override
    public void overflow(WatchedTree tree, String reason) {
        reports.add("overflow: " + reason);
    }

    @Override
    public void failed(WatchedTree tree, String reason) {
        reports.add("failed: " + reason);
    }

    @Override
    public void notice(Path path, String text) {
        reports.add("notice: " + text);
    }

    @Override
    public void stretched(WatchedTree tree, Duration interval) {
        reports.add("stretched: " + interval);
    }
}
