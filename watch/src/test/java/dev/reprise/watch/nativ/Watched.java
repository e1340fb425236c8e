package dev.reprise.watch.nativ;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import dev.reprise.watch.Change;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.tree.TreeSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** The watcher of this machine, with the reports of its trees and its own. */
final class Watched implements AutoCloseable, FileWatcher.Reports {
    static final Duration SOON = Duration.ofSeconds(60);

    /** The files that exist according to the reports. */
    private final Set<Path> present = ConcurrentHashMap.newKeySet();

    private final Map<Path, Integer> reported = new ConcurrentHashMap<>();
    final Queue<String> overflows = new ConcurrentLinkedQueue<>();
    final Queue<String> notices = new ConcurrentLinkedQueue<>();
    final JdkWatcher watcher;

    private final Consumer<String> failed;
    private final Consumer<String> lost;

    Watched() throws WatcherUnavailable {
        this(
                text -> {
                    throw new AssertionError(text);
                },
                text -> {});
    }

    /** A watcher whose trees may fail, and whose losses are reported at once. */
    Watched(Consumer<String> failed, Consumer<String> lost) throws WatcherUnavailable {
        this.failed = failed;
        this.lost = lost;
        this.watcher = JdkWatcher.onLinux(this);
    }

    static Watched of(Path root) throws WatcherUnavailable {
        return of(root, PathFilter.ALL);
    }

    static Watched of(Path root, PathFilter filter) throws WatcherUnavailable {
        Watched watched = new Watched();
        watched.add(root, filter);
        return watched;
    }

    TreeSnapshot add(Path root, PathFilter filter) throws WatcherUnavailable {
        TreeSnapshot tree = new TreeSnapshot(new WatchRoot(root, filter), WatchSettings.defaults(), this::dispatch);
        watcher.add(tree);
        return tree;
    }

    private void dispatch(WatchSignal signal) {
        if (signal instanceof WatchSignal.Changed changed) {
            changed.changes().forEach(this::remember);
        } else if (signal instanceof WatchSignal.Notice notice) {
            notices.add(notice.path() + " " + notice.text());
        }
    }

    private void remember(Change change) {
        reported.merge(change.path(), 1, Integer::sum);
        if (change.kind() == Change.Kind.DELETED) {
            present.remove(change.path());
        } else {
            present.add(change.path());
        }
    }

    /** How often a file was reported. */
    int reported(Path path) {
        return reported.getOrDefault(path, 0);
    }

    Set<Path> present() {
        return present;
    }

    /** Expects that an action causes another report of a file. */
    void expectReportAfter(Path path, Action action) throws Exception {
        int before = reported(path);
        action.run();
        settle();
        assertThat(reported(path)).as(path.toString()).isGreaterThan(before);
    }

    void expectReportOfWrite(Path path) throws Exception {
        expectReportAfter(path, () -> Files.writeString(path, "written " + System.nanoTime()));
    }

    /** Waits without a clock: everything that happened so far has been scanned. */
    void settle() {
        assertThat(watcher.flush(SOON)).as("flushed").isTrue();
    }

    void knows(List<Path> files) {
        settle();
        assertThat(present).containsExactlyInAnyOrderElementsOf(files);
    }

    @Override
    public void overflow(WatchedTree tree, String reason) {
        overflows.add(reason);
        lost.accept("lost: " + reason);
    }

    @Override
    public void failed(WatchedTree tree, String reason) {
        failed.accept(reason);
    }

    @Override
    public void notice(Path path, String text) {
        notices.add(path + " " + text);
    }

    @Override
    public void stretched(WatchedTree tree, Duration interval) {
        throw new AssertionError("stretched");
    }

    @Override
    public void close() {
        watcher.close();
    }

    interface Action {
        void run() throws Exception;
    }
}
