package dev.reprise.supervisor.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.Change;

import static org.assertj.core.api.Assertions.assertThat;

class ContentCacheTest {
    private static final Instant LATER = Instant.now().plusSeconds(3600);

    @TempDir
    private Path directory;

    private Path file;
    private final ContentCache ledger = new ContentCache();

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("a.txt"), "one");
    }

    @Test
    void aFileOfUnknownContentCountsAsChanged() {
        assertThat(ledger.differs(modified())).isTrue();
    }

    @Test
    void aTouchIsNoChange() throws IOException {
        readContent(LATER);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(ledger.differs(modified())).isFalse();
    }

    @Test
    void aRewriteWithOtherBytesOfTheSameLengthIsAChangeOnce() throws IOException {
        readContent(LATER);
        Files.writeString(file, "two");
        assertThat(ledger.differs(modified())).isTrue();
        assertThat(ledger.differs(modified())).isFalse();
    }

    @Test
    void aDeletedFileIsAChangeAndSoIsItsReturn() throws IOException {
        readContent(LATER);
        Files.delete(file);
        assertThat(ledger.differs(new Change(file, Change.Kind.DELETED))).isTrue();
        Files.writeString(file, "one");
        assertThat(ledger.differs(new Change(file, Change.Kind.CREATED))).isTrue();
    }

    @Test
    void aFileThatChangedSinceTheStartIsNotLearned() throws IOException {
        Instant start = Instant.now().minusSeconds(60);
        Files.setLastModifiedTime(file, FileTime.from(start.minusSeconds(3600)));
        readContent(start);
        assertThat(ledger.differs(modified()))
                .as("its change may still be on the way, and would then be taken for a touch")
                .isTrue();
    }

    @Test
    void aFileBeyondTheBoundIsChangedByEachWriteAndNotByASecondReport() throws IOException {
        byte[] large = new byte[(int) ContentCache.FILE_BYTES + 1];
        for (int i = 0; i < 3; i++) {
            Files.write(file, large);
            readContent(LATER);
            assertThat(ledger.differs(modified())).isTrue();
            // At first, a later change could still have the same change time.
            Awaitility.await().until(() -> !ledger.differs(modified()));
            assertThat(ledger.differs(modified())).isFalse();
        }
    }

    private void readContent(Instant start) {
        ledger.seed(Stream.of(file), start, () -> true);
    }

    private Change modified() {
        return new Change(file, Change.Kind.MODIFIED);
    }
}
