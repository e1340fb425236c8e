package dev.reprise.supervisor.jvm.standby;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StandbyFingerprintTest {
    @TempDir
    Path directory;

    private Path jar;
    private Path missing;
    private Path classes;
    private Path libraries;
    private Path work;

    @BeforeEach
    void create() throws IOException {
        jar = Files.writeString(directory.resolve("lib.jar"), "old");
        missing = directory.resolve("missing.jar");
        classes = directory.resolve("classes");
        libraries = Files.createDirectory(directory.resolve("libraries"));
        Files.writeString(libraries.resolve("one.jar"), "");
        work = Files.createDirectory(directory.resolve("work"));
    }

    /** A file that was just written is not settled, so this waits for the next tick of the clock. */
    private StandbyFingerprint fingerprint() {
        StandbySources sources = new StandbySources(List.of(jar, missing), List.of(classes), List.of(libraries), work);
        return await().until(() -> StandbyFingerprint.of(sources), java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void filesThatStayAsTheyAreChangeNothing() throws IOException {
        StandbyFingerprint fingerprint = fingerprint();
        Files.writeString(directory.resolve("other.jar"), "");
        Files.writeString(libraries.resolve("notes.txt"), "");
        Files.writeString(work.resolve("log"), "");
        assertThat(fingerprint.changed()).isEmpty();
    }

    @Test
    void aJarWithTheSameLengthAndTimeIsAnotherOne() throws IOException {
        FileTime time = Files.getLastModifiedTime(jar);
        StandbyFingerprint fingerprint = fingerprint();
        Path other = Files.writeString(directory.resolve("new"), "new");
        Files.setLastModifiedTime(other, time);
        Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);
        assertThat(fingerprint.changed()).contains(jar);
    }

    @Test
    void aJarThatWasWrittenInPlaceIsAnotherOne() throws IOException {
        StandbyFingerprint fingerprint = fingerprint();
        Files.writeString(jar, "new");
        assertThat(fingerprint.changed()).contains(jar);
    }

    @Test
    void aDeletedJarIsAnotherOne() throws IOException {
        StandbyFingerprint fingerprint = fingerprint();
        Files.delete(jar);
        assertThat(fingerprint.changed()).contains(jar);
    }

    @Test
    void aJarThatAppearsChangesTheClassPath() throws IOException {
        StandbyFingerprint fingerprint = fingerprint();
        Files.writeString(missing, "");
        assertThat(fingerprint.changed()).contains(missing);
    }

    @Test
    void aDirectoryThatAppearsChangesTheClassPath() throws IOException {
        StandbyFingerprint fingerprint = fingerprint();
        Files.createDirectory(classes);
        assertThat(fingerprint.changed()).contains(classes);
    }

    @Test
    void aJarThatMatchesAWildcardChangesTheClassPath() throws IOException {
        StandbyFingerprint fingerprint = fingerprint();
        Files.writeString(libraries.resolve("two.jar"), "");
        assertThat(fingerprint.changed()).contains(libraries);
    }

    @Test
    void aWorkingDirectoryThatWasCreatedAgainIsAnotherOne() throws IOException {
        StandbyFingerprint fingerprint = fingerprint();
        Path former = Files.move(work, directory.resolve("former"));
        Files.createDirectory(work);
        assertThat(fingerprint.changed()).contains(work);
        assertThat(former).exists();
    }

    @Test
    void aJarThatIsBeingWrittenHasNoFingerprintYet() throws IOException {
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
        StandbySources sources = new StandbySources(List.of(jar), List.of(), List.of(), work);
        assertThat(StandbyFingerprint.of(sources)).isEmpty();
    }
}
