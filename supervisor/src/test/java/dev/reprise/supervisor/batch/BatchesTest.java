package dev.reprise.supervisor.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class BatchesTest {
    private final BlockingQueue<Batch> delivered = new LinkedBlockingQueue<>();
    private final AtomicBoolean held = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private Runnable onLook = () -> {};
    private final Batches batches = new Batches(
            Duration.ofMillis(30),
            Duration.ofSeconds(2),
            held::get,
            () -> {
                looks.incrementAndGet();
                onLook.run();
            },
            delivered::add);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        batches.close();
    }

    @Test
    void changesInQuickSuccessionAreOneBatch() throws Exception {
        batches.start();
        batches.add(List.of(change("a", Kind.CREATED), change("b", Kind.MODIFIED)));
        batches.add(List.of(change("c", Kind.DELETED)));
        assertThat(next().changes())
                .containsExactly(change("a", Kind.CREATED), change("b", Kind.MODIFIED), change("c", Kind.DELETED));
    }

    @Test
    void whatTheSecondLookFindsBelongsToTheBatch() throws Exception {
        onLook = () -> {
            if (looks.get() == 1) {
                batches.add(List.of(change("late", Kind.MODIFIED)));
            }
        };
        batches.start();
        batches.add(List.of(change("a", Kind.MODIFIED)));
        assertThat(next().files()).containsExactly(path("a"), path("late"));
    }

    @Test
    void aTemporaryFileThatCameAndWentIsNoBatch() throws Exception {
        batches.start();
        batches.add(List.of(change("temporary", Kind.CREATED)));
        batches.add(List.of(change("temporary", Kind.DELETED)));
        Awaitility.await().until(() -> looks.get() > 0);
        batches.add(List.of(change("real", Kind.MODIFIED)));
        assertThat(next().files()).containsExactly(path("real"));
    }

    @Test
    void aHoldKeepsABatchOpen() throws Exception {
        held.set(true);
        batches.start();
        batches.add(List.of(change("a", Kind.MODIFIED)));
        assertThat(delivered.poll(200, TimeUnit.MILLISECONDS)).isNull();
        batches.add(List.of(change("b", Kind.MODIFIED)));
        held.set(false);
        assertThat(next().files()).containsExactly(path("a"), path("b"));
    }

    @Test
    void aFileThatIsNeverQuietDoesNotHoldABatchForEver() throws Exception {
        onLook = () -> batches.add(List.of(change("log", Kind.MODIFIED)));
        batches.start();
        batches.add(List.of(change("a", Kind.MODIFIED)));
        assertThat(next().files()).contains(path("a"));
    }

    @Test
    void anEmptyFileIsASaveInProgress() throws Exception {
        Path file = Files.createFile(directory.resolve("save.txt"));
        onLook = () -> {
            if (looks.get() == 2) {
                write(file);
            }
        };
        batches.start();
        batches.add(List.of(new Change(file, Kind.MODIFIED)));
        next();
        assertThat(looks.get()).as("it was looked at again").isGreaterThanOrEqualTo(2);
        assertThat(file).hasContent("content");
    }

    @Test
    void identicalContentIsToldApart() throws Exception {
        Path file = Files.writeString(directory.resolve("same.txt"), "same");
        batches.start();
        batches.add(List.of(new Change(file, Kind.MODIFIED)));
        assertThat(next().files()).containsExactly(file);
        Files.writeString(file, "same");
        batches.add(List.of(new Change(file, Kind.MODIFIED)));
        Batch second = next();
        assertThat(second.changes()).isEmpty();
        assertThat(second.unchanged()).containsExactly(file);
    }

    private Batch next() throws InterruptedException {
        Batch batch = delivered.poll(20, TimeUnit.SECONDS);
        assertThat(batch).as("a batch").isNotNull();
        return batch;
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "content");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Change change(String name, Kind kind) {
        return new Change(path(name), kind);
    }

    private Path path(String name) {
        return directory.resolve(name);
    }
}
