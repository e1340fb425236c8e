package dev.reprise.watch.stat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.session.Recorded;
import dev.reprise.watch.tree.TreeSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

class StatWatcherTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path temporary;

    private final Recorded recorded = new Recorded();
    private final List<Duration> stretches = new CopyOnWriteArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private StatWatcher watcher;
    private Path root;
    private Path file;

    @BeforeEach
    void makeTree() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("root"));
        file = Files.writeString(root.resolve("a.txt"), "old");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_123L));
    }

    @AfterEach
    void close() {
        watcher.close();
    }

    @Test
    void olderTimeIsAChange() throws Exception {
        watch(NEVER);

        Files.setLastModifiedTime(file, FileTime.fromMillis(1_500_000_000_000L));

        assertThat(watcher.flush(SOON)).isTrue();
        assertThat(recorded.changes()).containsExactly(new Change(file, Kind.MODIFIED));
    }

    @Test
    void anotherFileOfTheSameTimeAndSizeIsAChange() throws Exception {
        watch(NEVER);

        Path other = Files.writeString(temporary.resolve("other"), "new");
        Files.setLastModifiedTime(other, FileTime.fromMillis(1_600_000_000_123L));
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        watcher.flush(SOON);
        assertThat(recorded.changes()).containsExactly(new Change(file, Kind.MODIFIED));
    }

    @Test
    void copyThatKeepsTimeLengthAndInodeIsAChange() throws Exception {
        watch(Duration.ofMillis(20));

        Files.writeString(file, "new", StandardOpenOption.WRITE);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_123L));

        recorded.awaitChange(file);
    }

    @Test
    void deletedFileAndDirectoryMovedInAreSeenByTheNextSweep() throws Exception {
        Path outside = Files.createDirectories(temporary.toRealPath().resolve("outside/deep"));
        Files.writeString(outside.resolve("b.txt"), "b");
        watch(Duration.ofMillis(20));

        Files.delete(file);
        Files.move(outside.getParent(), root.resolve("inside"));

        recorded.awaitChange(root.resolve("inside/deep/b.txt"));
        recorded.awaitChange(file);
        assertThat(recorded.changes())
                .containsExactlyInAnyOrder(
                        new Change(file, Kind.DELETED), new Change(root.resolve("inside/deep/b.txt"), Kind.CREATED));
    }

    @Test
    void directoryReplacedByAFileAndBackIsFollowed() throws Exception {
        watch(NEVER);
        Path place = root.resolve("place");

        Files.writeString(place, "file");
        watcher.flush(SOON);
        Files.delete(place);
        Files.writeString(Files.createDirectory(place).resolve("c.txt"), "c");
        watcher.flush(SOON);

        assertThat(recorded.changes())
                .contains(
                        new Change(place, Kind.CREATED),
                        new Change(place, Kind.DELETED),
                        new Change(place.resolve("c.txt"), Kind.CREATED));
    }

    @Test
    void aSlowTreeIsSweptLessOftenAndThatIsReportedOnce() throws Exception {
        PathFilter slow = slowlyReloading(Duration.ofMillis(20));
        watch(Duration.ofMillis(50), slow);

        Awaitility.await().atMost(SOON).until(() -> !stretches.isEmpty());
        assertThat(stretches.get(0)).isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
        assertThat(watcher.flush(SOON)).isTrue();
        assertThat(watcher.flush(SOON)).isTrue();
        assertThat(stretches).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void flushGivesUpWhenItsTimeIsOver() throws Exception {
        watch(NEVER, slowlyReloading(Duration.ofSeconds(1)));

        assertThat(watcher.flush(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void exceptionInASweepIsReportedOnceAndTheNextSweepFindsTheChange() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        watch(Duration.ofMillis(10), new PathFilter() {
            @Override
            public boolean enters(Path directory) {
                return true;
            }

            @Override
            public boolean accepts(Path name) {
                if (broken.get()) {
                    throw new OutOfMemoryError("as if");
                }
                return true;
            }
        });

        broken.set(true);
        Path fresh = Files.writeString(root.resolve("fresh.txt"), "fresh");
        Awaitility.await().atMost(SOON).until(() -> !notices.isEmpty());
        assertThat(watcher.flush(Duration.ofMillis(50))).isFalse();
        broken.set(false);

        recorded.awaitChange(fresh);
        assertThat(notices).hasSize(1).first().asString().contains("as if");
    }

    @Test
    void removedTreeIsNoLongerScanned() throws Exception {
        TreeSnapshot tree = watch(Duration.ofMillis(10));

        watcher.remove(tree);
        Files.writeString(file, "changed");

        assertThat(watcher.flush(SOON)).isTrue();
        assertThat(recorded.changes()).isEmpty();
    }

    private TreeSnapshot watch(Duration interval) {
        return watch(interval, PathFilter.ALL);
    }

    private TreeSnapshot watch(Duration interval, PathFilter filter) {
        watcher = new StatWatcher(interval, new FileWatcher.Reports() {
            @Override
            public void overflow(WatchedTree tree, String reason) {}

            @Override
            public void failed(WatchedTree tree, String reason) {}

            @Override
            public void notice(Path path, String text) {
                notices.add(text);
            }

            @Override
            public void stretched(WatchedTree tree, Duration now) {
                stretches.add(now);
            }
        });
        TreeSnapshot tree = new TreeSnapshot(new WatchRoot(root, filter), WatchSettings.defaults(), recorded);
        watcher.add(tree);
        return tree;
    }

    private static PathFilter slowlyReloading(Duration time) {
        return new PathFilter() {
            @Override
            public boolean enters(Path directory) {
                return true;
            }

            @Override
            public boolean accepts(Path name) {
                return true;
            }

            @Override
            public boolean reload() {
                LockSupport.parkNanos(time.toNanos());
                return false;
            }
        };
    }
}
