package dev.reprise.supervisor.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class BatcherTest {
    private final BlockingQueue<Batch> delivered = new LinkedBlockingQueue<>();
    private final AtomicBoolean held = new AtomicBoolean();
    private final AtomicInteger holds = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private Runnable onLook = () -> {};
    private final Batcher batches = new Batcher(
            Duration.ofMillis(30),
            Duration.ofSeconds(2),
            (files, quiet) -> {
                holds.incrementAndGet();
                return held.get();
            },
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
    void changesOfTheSecondScanBelongToTheBatch() throws Exception {
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
        // Several times after the quiet period is over.
        Awaitility.await().until(() -> holds.get() > 5);
        assertThat(delivered).isEmpty();
        assertThat(looks).hasValue(0);
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

    /** Like javac on a machine that is too busy to let it continue. */
    @Test
    void aClassFileOfWhichOnlyTheBeginningIsThereIsASaveInProgress() throws Exception {
        byte[] whole = classFile();
        assertAwaited(path("Edition.class"), Arrays.copyOf(whole, 8), whole);
    }

    @Test
    void aJarWithoutItsDirectoryIsASaveInProgress() throws Exception {
        byte[] whole = jar();
        assertAwaited(path("app.jar"), Arrays.copyOf(whole, whole.length - 30), whole);
    }

    /** Takes more looks than there are additional quiet periods for empty files. */
    private void assertAwaited(Path file, byte[] beginning, byte[] whole) throws Exception {
        Files.write(file, beginning);
        onLook = () -> {
            if (looks.get() == 10) {
                write(file, whole);
                batches.add(List.of(new Change(file, Kind.MODIFIED)));
            }
        };
        batches.start();
        batches.add(List.of(new Change(file, Kind.MODIFIED)));
        assertThat(next().files()).containsExactly(file);
        assertThat(file).hasBinaryContent(whole);
        batches.whenHandedOn(() -> delivered.add(new Batch(List.of(), List.of(file))));
        assertThat(next().changes()).as("a second batch").isEmpty();
    }

    @Test
    void aFileThatIsNeverCompletedIsHandedOnAfterTheLongestWait() throws Exception {
        Path file = path("Edition.class");
        Files.write(file, Arrays.copyOf(classFile(), 100));
        batches.start();
        batches.add(List.of(new Change(file, Kind.MODIFIED)));
        assertThat(next().files()).containsExactly(file);
    }

    @Test
    void everyPartOfAClassFileOrAnArchiveIsPartialAndTheWholeIsNot() throws Exception {
        for (Map.Entry<String, byte[]> each :
                Map.of("A.class", classFile(), "a.jar", jar()).entrySet()) {
            Path file = path(each.getKey());
            int length = each.getValue().length;
            for (int part = 0; part < length; part += part < 30 || part > length - 40 ? 1 : 13) {
                Files.write(file, Arrays.copyOf(each.getValue(), part));
                boolean tooShortToRecognize =
                        part > 0 && part < 22 && each.getKey().endsWith(".jar");
                assertThat(PartialWrite.isCutOff(file))
                        .as("%s bytes of %s", part, each.getKey())
                        .isEqualTo(!tooShortToRecognize);
            }
            Files.write(file, each.getValue());
            assertThat(PartialWrite.isCutOff(file)).as(each.getKey()).isFalse();
        }
    }

    @Test
    void aFileWithOnlyTheNameOfAClassFileOrAnArchiveIsNeverPartial() throws Exception {
        for (String name : List.of("A.class", "a.jar", "a.txt")) {
            assertThat(PartialWrite.isCutOff(Files.writeString(path(name), "no such thing")))
                    .as(name)
                    .isFalse();
            assertThat(PartialWrite.isCutOff(path("missing" + name))).as(name).isFalse();
        }
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = BatcherTest.class.getResourceAsStream("BatcherTest.class")) {
            return in.readAllBytes();
        }
    }

    private static byte[] jar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("a comment");
            zip.putNextEntry(new ZipEntry("BatcherTest.class"));
            zip.write(classFile());
        }
        return bytes.toByteArray();
    }

    @Test
    void identicalContentIsRecognized() throws Exception {
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
        write(file, "content".getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
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
