package dev.reprise.watch.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.WatcherUnavailable;

/** A watcher without notifications of its own: it scans the places that a test names. */
final class FakeProvider implements WatcherProvider {
    final List<WatchedTree> trees = new CopyOnWriteArrayList<>();
    final Queue<Path> backlog = new ConcurrentLinkedQueue<>();
    volatile @Nullable String unavailable;
    volatile @Nullable String cantOpen;
    volatile @Nullable String cantAdd;
    volatile FileWatcher.@Nullable Reports reports;
    volatile boolean closed;
    private final String name;

    FakeProvider(String name) {
        this.name = name;
    }

    /** Simulates a notification. */
    void look(Path path) {
        trees.forEach(tree -> tree.scan(path));
    }

    void failAll(String reason) {
        FileWatcher.Reports to = reports;
        if (to == null) {
            throw new IllegalStateException("never opened");
        }
        new ArrayDeque<>(trees).forEach(tree -> to.failed(tree, reason));
    }

    List<Path> roots() {
        return trees.stream().map(tree -> tree.root().path()).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> unavailable(FileSystemType fileSystem) {
        return Optional.ofNullable(unavailable);
    }

    @Override
    public FileWatcher open(WatchSettings settings, FileWatcher.Reports to) throws WatcherUnavailable {
        refuse(cantOpen);
        reports = to;
        closed = false;
        return new Fake();
    }

    private static void refuse(@Nullable String reason) throws WatcherUnavailable {
        if (reason != null) {
            throw new WatcherUnavailable(reason);
        }
    }

    private final class Fake implements FileWatcher {
        @Override
        public void add(WatchedTree tree) throws WatcherUnavailable {
            refuse(cantAdd);
            tree.attach(new WatchedTree.DirectoryListener() {
                @Override
                public void entering(Path directory) {}

                @Override
                public void left(Path directory) {}
            });
            trees.add(tree);
        }

        @Override
        public void remove(WatchedTree tree) {
            trees.remove(tree);
            tree.detach();
        }

        @Override
        public boolean flush(Duration timeout) {
            for (Path path = backlog.poll(); path != null; path = backlog.poll()) {
                look(path);
            }
            return true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
