package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSignal.Failed;
import dev.reprise.watch.WatchSignal.Notice;
import dev.reprise.watch.WatchSignal.Stopped;
import dev.reprise.watch.WatchSignal.Watching;

import static dev.reprise.watch.session.Recorded.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WatchFallbackTest {
    @TempDir
    Path temporary;

    private final Fixture fixture = new Fixture();
    private Path root;

    @BeforeEach
    void makeTree() throws IOException {
        root = temporary.toRealPath().resolve("project");
        Fixture.old(root.resolve("src/A.java"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void notifyingFileSystemsAreWatchedByNotifications() throws Exception {
        fixture.open(root);

        assertThat(fixture.recorded.all()).containsExactly(new Watching(root, "native", "ext4", 2, 1));
    }

    @Test
    void otherFileSystemsArePolledWithoutAnyFailure() throws Exception {
        fixture.fileSystem = path -> new FileSystemType("nfs4");

        fixture.open(root);

        assertThat(fixture.recorded.all()).containsExactly(new Watching(root, "stat", "nfs4", 2, 1));
    }

    @Test
    void forcedWatcherIsTakenWhateverTheFileSystem() throws Exception {
        fixture.fileSystem = path -> new FileSystemType("nfs4");
        fixture.settings = fixture.settings.withWatcher("other");

        fixture.open(root);

        assertThat(fixture.watching()).containsExactly("project by other");
    }

    @Test
    void unknownWatcherIsRefusedWithThoseThatAreKnown() {
        fixture.settings = fixture.settings.withWatcher("sonar");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.open(root))
                .withMessage("Unknown watcher 'sonar'; the watchers are auto, native, other, stat.");
    }

    @Test
    void unavailableWatcherGivesWayWithOneFailureForAllRoots() throws Exception {
        Path second = Files.createDirectory(temporary.toRealPath().resolve("second"));
        fixture.settings = fixture.settings.withWatcher("other");
        fixture.fakeOther.unavailable = "it is not installed";

        fixture.open(root, second);

        assertThat(fixture.failures())
                .containsExactly(new Failed(root, "other", "it is not installed", Optional.of("native")));
        assertThat(fixture.watching()).containsExactly("project by native", "second by native");
    }

    @Test
    void eachWatcherThatFailsIsNamedWithItsSuccessor() throws Exception {
        fixture.settings = fixture.settings.withWatcher("other");
        fixture.fakeOther.cantOpen = "no daemon";
        fixture.fakeNative.cantAdd = "the limit is reached";

        fixture.open(root);

        assertThat(fixture.failures())
                .containsExactly(
                        new Failed(root, "other", "no daemon", Optional.of("native")),
                        new Failed(root, "native", "the limit is reached", Optional.of("stat")));
        Path file = Files.writeString(root.resolve("src/B.java"), "new");
        fixture.recorded.awaitChange(file);
        assertThat(fixture.fakeNative.closed).isTrue();
    }

    @Test
    void nothingIsLostWhileAnotherWatcherTakesOver() throws Exception {
        Path second = Files.createDirectory(temporary.toRealPath().resolve("second"));
        fixture.open(root, second);
        Path file = Files.writeString(root.resolve("src/B.java"), "nobody notifies");

        fixture.fakeNative.failAll("queue scanFailed");

        fixture.recorded.awaitChange(file);
        eventually().until(() -> fixture.watching().size() == 4);
        assertThat(fixture.failures())
                .containsExactly(new Failed(root, "native", "queue scanFailed", Optional.of("stat")));
        assertThat(fixture.recorded.changedPaths()).containsExactly(file);
        assertThat(fixture.fakeNative.trees).isEmpty();
    }

    @Test
    void exceptionFromAScanIsAFailureWithASuccessor() throws Exception {
        AtomicBoolean scanFailed = new AtomicBoolean();
        PathFilter filter = new PathFilter() {
            @Override
            public boolean enters(Path directory) {
                return true;
            }

            @Override
            public boolean accepts(Path file) {
                if (scanFailed.getAndSet(false)) {
                    throw new IllegalStateException("bad rule");
                }
                return true;
            }
        };
        fixture.open(List.of(new WatchRoot(root, filter)));
        Path file = Files.writeString(root.resolve("src/B.java"), "new");

        scanFailed.set(true);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> fixture.fakeNative.look(file)))
                .hasMessage("bad rule");

        fixture.recorded.awaitChange(file);
        assertThat(fixture.failures()).hasSize(1).first().satisfies(failed -> {
            assertThat(failed.reason()).contains("bad rule");
            assertThat(failed.successor()).contains("stat");
        });
    }

    @Test
    void sinkThatThrowsCostsNoWatcher() throws Exception {
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {});
        Recorded seen = new Recorded();
        WatchEnvironment environment = WatchEnvironment.real();
        try (Watch watch = Watch.open(
                List.of(new WatchRoot(root, PathFilter.ALL)),
                fixture.settings.withWatcher("stat"),
                signal -> {
                    seen.accept(signal);
                    throw new IllegalStateException("listener");
                },
                environment)) {
            assertThat(watch.awaitWatching(Fixture.SOON)).isTrue();
            for (String name : Set.of("one", "two")) {
                Path file = Files.writeString(root.resolve(name), "new");
                eventually()
                        .dontCatchUncaughtExceptions()
                        .until(() -> seen.changedPaths().contains(file));
            }
            assertThat(seen.of(Failed.class)).isEmpty();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
    }

    @Test
    void missingRootIsReportedOnceAndWatchedUntilItAppears() throws Exception {
        fixture.settings = fixture.settings.withWatcher("stat");
        Path missing = temporary.toRealPath().resolve("later");
        fixture.open(missing);

        Path file = Files.writeString(Files.createDirectory(missing).resolve("a.txt"), "a");
        fixture.recorded.awaitChange(file);

        assertThat(fixture.recorded.of(Notice.class))
                .containsExactly(new Notice(missing, "does not exist yet; waiting for it to appear"));
    }

    @Test
    void openReturnsBeforeTheTreesAreRead() throws Exception {
        java.util.concurrent.CountDownLatch gate = new java.util.concurrent.CountDownLatch(1);
        PathFilter slow = new PathFilter() {
            @Override
            public boolean enters(Path directory) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }

            @Override
            public boolean accepts(Path file) {
                return true;
            }
        };
        Watch watch = Watch.open(
                List.of(new WatchRoot(root, slow)), fixture.settings, fixture.recorded, WatchEnvironment.real());

        assertThat(watch.awaitWatching(Duration.ofMillis(1))).isFalse();
        assertThat(watch.flush(Duration.ofMillis(1))).isFalse();
        gate.countDown();
        assertThat(watch.awaitWatching(Fixture.SOON)).isTrue();
        watch.close();
    }

    @Test
    void nothingFollowsAfterTheWatchWasClosed() throws Exception {
        Watch watch = fixture.open(root);
        watch.close();
        watch.close();
        Files.writeString(root.resolve("late"), "late");
        fixture.failures();

        assertThat(watch.flush(Duration.ofSeconds(1))).isFalse();
        assertThat(fixture.recorded.all()).last().isEqualTo(new Stopped());
        assertThat(fixture.recorded.of(Stopped.class)).hasSize(1);
        assertThat(fixture.fakeNative.closed).isTrue();
    }
}
