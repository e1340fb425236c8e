package dev.reprise.watch.nativ;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The kernel keeps 16,384 events, the JDK 512 a directory; what comes on top is dropped. */
@EnabledOnOs(OS.LINUX)
class OverflowTest {
    private static final String TWENTY_THOUSAND_FILES = "for d in $(seq 20); do (cd $d; seq 1000 | xargs touch); done";

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void createRoot() throws Exception {
        root = Files.createDirectory(temporary.toRealPath().resolve("root"));
    }

    @Test
    void twentyThousandFilesTouchedBehindAStoppedWatcherAreAllSeenAndTheLossIsSaid() throws Exception {
        Shell.run(root, "seq 20 | xargs mkdir");
        try (WatchingProcess watching = WatchingProcess.start(root)) {
            watching.says("watching");
            watching.stop();
            Shell.run(root, TWENTY_THOUSAND_FILES);
            watching.resume();
            assertThat(watching.flushedFiles()).isEqualTo(20_000);
            assertThat(watching.flushedOverflows()).as("one for many keys").isBetween(1, 5);
        }
    }

    @Test
    void oneFullDirectoryIsSeenWhole() throws Exception {
        try (WatchingProcess watching = WatchingProcess.start(root)) {
            watching.says("watching");
            watching.stop();
            Shell.run(root, "seq 20000 | xargs touch");
            watching.resume();
            assertThat(watching.flushedFiles()).isEqualTo(20_000);
            assertThat(watching.flushedOverflows()).isPositive();
        }
    }

    @Test
    void directoriesMadeAgainWhileTheirEndWasLostAreWatchedAgain() throws Exception {
        Shell.run(root, "mkdir full; for i in $(seq 100); do mkdir -p again/$i; echo x > again/$i/f; done");
        try (WatchingProcess watching = WatchingProcess.start(root)) {
            watching.says("watching");
            watching.stop();
            Shell.run(root, "cd full; seq 20000 | xargs touch");
            Shell.run(root, "rm -r again; for i in $(seq 100); do mkdir -p again/$i; echo y > again/$i/f; done");
            watching.resume();
            int before = watching.flushedFiles();
            assertThat(watching.flushedOverflows()).isPositive();

            Shell.run(root, "for i in $(seq 100); do echo z > again/$i/g; done");
            assertThat(watching.flushedFiles()).isEqualTo(before + 100);
        }
    }
}
