package dev.reprise.supervisor.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GitLockTest {
    @TempDir
    private Path directory;

    @Test
    void gitAtWorkHoldsADirectoryOfItsWorkTree() throws IOException {
        Path git = Files.createDirectory(directory.resolve(".git"));
        Path source = Files.createDirectories(directory.resolve("src/main"));
        GitLock lock = new GitLock(List.of(source), Clock.systemUTC());
        assertThat(lock.held()).isFalse();
        Files.createFile(git.resolve("index.lock"));
        assertThat(lock.held()).isTrue();
    }

    @Test
    void aLockThatACrashLeftBehindIsNotWaitedFor() throws IOException {
        Path git = Files.createDirectory(directory.resolve(".git"));
        Files.createFile(git.resolve("index.lock"));
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
        assertThat(new GitLock(List.of(directory), later).held()).isFalse();
    }
}
