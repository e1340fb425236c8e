package dev.reprise.watch.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.Change;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.session.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** A directory, snapshots of it, and the changes that they report. */
abstract class SnapshotFixture {
    @TempDir
    Path directory;

    Path root;

    final List<Change> changes = new ArrayList<>();

    final List<Path> entered = new ArrayList<>();

    final List<Path> left = new ArrayList<>();

    final WatchedTree.DirectoryListener directories = new WatchedTree.DirectoryListener() {
        @Override
        public void entering(Path directory) {
            entered.add(directory);
        }

        @Override
        public void left(Path directory) {
            left.add(directory);
        }
    };

    @BeforeEach
    void createARoot() throws IOException {
        root = Files.createDirectories(directory.toRealPath().resolve("root"));
    }

    Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    TreeSnapshot attached(PathFilter filter) {
        TreeSnapshot tree = new TreeSnapshot(
                new WatchRoot(root, filter),
                WatchSettings.defaults().withSince(Instant.now().plusSeconds(3600)),
                this::take);
        tree.attach(directories);
        assertThat(taken()).isEmpty();
        return tree;
    }

    /** A tree whose files are all older than a clock tick, so that none is reported because it may have changed. */
    TreeSnapshot settled(PathFilter filter) throws IOException {
        for (Path path : Snapshot.of(root).paths()) {
            if (!Files.isSymbolicLink(path)) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
        TreeSnapshot tree = attached(filter);
        Awaitility.await().until(() -> !tree.scan());
        taken();
        return tree;
    }

    void take(WatchSignal signal) {
        if (signal instanceof WatchSignal.Changed changed) {
            changes.addAll(changed.changes());
        }
    }

    List<Change> taken() {
        List<Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }
}
