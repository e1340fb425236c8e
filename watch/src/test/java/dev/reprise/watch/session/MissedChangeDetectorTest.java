package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.WatchSignal;

import static dev.reprise.watch.session.Recorded.eventually;
import static org.assertj.core.api.Assertions.assertThat;

class MissedChangeDetectorTest {
    @TempDir
    Path temporary;

    private final Fixture fixture = new Fixture();
    private Path root;
    private Path file;

    @BeforeEach
    void makeTree() throws IOException {
        root = temporary.toRealPath().resolve("project");
        file = Fixture.old(root.resolve("src/A.java"));
        fixture.firstCheck = Duration.ofMillis(1);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void changeWithoutANotificationIsReportedAndPollingTakesOver() throws Exception {
        fixture.open(root);

        Files.writeString(file, "nobody notifies");

        fixture.recorded.awaitChange(file);
        assertThat(fixture.failures())
                .containsExactly(new WatchSignal.Failed(
                        root,
                        "native",
                        "notifications were lost: " + file + " changed unnoticed",
                        Optional.of("stat")));
        fixture.recorded.awaitChange(Files.writeString(root.resolve("src/B.java"), "polled from now on"));
        assertThat(fixture.recorded.changes()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void newDirectoryDeletedFileAndRootThatAppearsAreFoundToo() throws Exception {
        Path missing = root.resolveSibling("later");
        Path gone = Fixture.old(root.resolveSibling("third").resolve("gone.txt"));
        fixture.open(root, missing, gone.getParent());

        Path createRoot = Files.createDirectories(root.resolve("src/deep/er")).resolve("B.java");
        Files.writeString(createRoot, "new");
        Path appeared = Files.writeString(Files.createDirectory(missing).resolve("a"), "a");
        Files.delete(gone);

        fixture.recorded.awaitChange(createRoot);
        fixture.recorded.awaitChange(appeared);
        fixture.recorded.awaitChange(gone);
    }

    @Test
    void notificationThatIsOnlyLateIsNotHeldAgainstTheWatcher() throws Exception {
        fixture.open(root);

        Files.writeString(file, "the notification waits in a queue");
        fixture.fakeNative.backlog.add(file);

        fixture.recorded.awaitChange(file);
        assertThat(fixture.failures()).isEmpty();
        assertThat(fixture.fakeNative.roots()).containsExactly(root);
    }

    @Test
    void changeThatShowsInTheTimeOfTheLastChangeAloneIsReportedAndNotHeldAgainstTheWatcher() throws Exception {
        fixture.open(root);

        Fixture.rewriteKeepingTime(file);

        fixture.recorded.awaitChange(file);
        Path link = Files.createLink(temporary.resolve("another name"), file);
        eventually()
                .until(() -> fixture.recorded.changedPaths().stream()
                                .filter(file::equals)
                                .count()
                        > 1);
        Files.delete(link);
        eventually()
                .until(() -> fixture.recorded.changedPaths().stream()
                                .filter(file::equals)
                                .count()
                        > 2);
        assertThat(fixture.failures()).isEmpty();
    }

    @Test
    void fileThatKeepsChangingIsNoProof() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        fixture.settling = Duration.ofSeconds(1);
        fixture.open(root);
        writer.scheduleAtFixedRate(
                () -> {
                    try {
                        Files.writeString(file, "write " + writes.incrementAndGet());
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                0,
                50,
                TimeUnit.MILLISECONDS);

        eventually().until(() -> writes.get() > 60);
        assertThat(fixture.failures()).isEmpty();

        writer.shutdown();
        fixture.recorded.awaitChange(file);
        assertThat(fixture.failures()).hasSize(1);
    }
}
