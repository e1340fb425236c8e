package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveStoreTest {
    private static final ArchiveKey KEY = new ArchiveKey("one");
    private static final ArchiveKey OTHER = new ArchiveKey("two");
    private static final long CAPACITY = 10_000;
    private static final FileTime PAST = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path directory;

    private Path jar;
    private Path home;
    private ArchiveStore store;

    @BeforeEach
    void createStore() throws IOException {
        jar = Files.writeString(directory.resolve("a.jar"), "first");
        Files.setLastModifiedTime(jar, PAST);
        home = Files.createDirectory(directory.resolve("archives"));
        store = new ArchiveStore(home, CAPACITY);
    }

    /** A file that was written a moment ago could be written again without another time. */
    private JarFingerprint settled() throws IOException {
        while (true) {
            try {
                return JarFingerprint.of(jar);
            } catch (IOException justWritten) {
                Thread.onSpinWait();
            }
        }
    }

    private void publish(ArchiveKey key, int bytes) throws IOException {
        try (ArchiveStore.Writer writer = store.lock().orElseThrow()) {
            Path unfinished = writer.begin();
            Files.write(writer.file(unfinished), new byte[bytes]);
            writer.publish(unfinished, key, List.of(settled()), new NameIndex.Builder().build());
        }
    }

    @Test
    void aPublishedArchiveIsFoundByItsKey() throws IOException {
        publish(KEY, 10);
        assertThat(store.find(KEY))
                .hasValueSatisfying(found -> assertThat(found.file()).hasSize(10));
        assertThat(store.find(OTHER)).isEmpty();
    }

    @Test
    void anArchiveOfAJarWithOtherContentButEqualLengthAndTimeIsNotUsed() throws IOException {
        publish(KEY, 10);
        Files.writeString(jar, "other");
        Files.setLastModifiedTime(jar, PAST);
        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void anArchiveOfATouchedJarWithTheSameContentIsUsed() throws IOException {
        publish(KEY, 10);
        Path copy = Files.copy(jar, directory.resolve("copy"));
        Files.setLastModifiedTime(copy, PAST);
        Files.move(copy, jar, StandardCopyOption.REPLACE_EXISTING);
        settled();
        assertThat(store.find(KEY)).isPresent();
    }

    @Test
    void anArchiveOfADeletedJarIsNotUsed() throws IOException {
        publish(KEY, 10);
        Files.delete(jar);
        assertThat(store.find(KEY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive.jsa", "jars", "names", "used"})
    void anIncompleteArchiveIsNotUsed(String file) throws IOException {
        publish(KEY, 10);
        Files.delete(home.resolve(KEY.name()).resolve(file));
        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void anArchiveWithADamagedDescriptionIsNotUsedAndIsReplaced() throws IOException {
        publish(KEY, 10);
        Files.writeString(home.resolve(KEY.name()).resolve("jars"), "damaged");
        assertThat(store.find(KEY)).isEmpty();
        publish(KEY, 20);
        assertThat(store.find(KEY))
                .hasValueSatisfying(found -> assertThat(found.file()).hasSize(20));
    }

    @Test
    void anUnfinishedArchiveIsNotUsedAndIsDeletedByTheNextWriter() throws IOException {
        try (ArchiveStore.Writer writer = store.lock().orElseThrow()) {
            Files.write(writer.file(writer.begin()), new byte[10]);
        }
        assertThat(store.find(KEY)).isEmpty();
        publish(OTHER, 10);
        try (Stream<Path> all = Files.list(home)) {
            assertThat(all.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("lock", OTHER.name());
        }
    }

    @Test
    void onlyOneWriterHasTheLock() throws IOException {
        try (ArchiveStore.Writer writer = store.lock().orElseThrow()) {
            assertThat(new ArchiveStore(home, CAPACITY).lock()).isEmpty();
            assertThat(writer).isNotNull();
        }
        assertThat(store.lock()).isPresent();
    }

    @Test
    void theArchiveThatWasNotUsedForLongestMakesRoom() throws IOException {
        publish(KEY, 5000);
        publish(OTHER, 1000);
        Files.setLastModifiedTime(home.resolve(OTHER.name()).resolve("used"), PAST);
        ArchiveKey third = new ArchiveKey("three");
        assertThat(store.find(KEY)).isPresent();
        Files.setLastModifiedTime(home.resolve(KEY.name()).resolve("used"), FileTime.from(Instant.now()));
        publish(third, 1000);
        assertThat(store.find(third)).isPresent();
        assertThat(store.find(KEY)).isPresent();
        publish(new ArchiveKey("four"), 3000);
        assertThat(store.find(OTHER)).isEmpty();
    }
}
