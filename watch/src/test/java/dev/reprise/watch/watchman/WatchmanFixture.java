package dev.reprise.watch.watchman;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A daemon for the test class, and for each test a watcher and an empty directory. */
abstract class WatchmanFixture {
    static final Duration FLUSH = Duration.ofSeconds(10);

    static PrivateDaemon watchman;

    @TempDir
    private Path directory;

    final Observed observed = new Observed();
    WatchmanWatcher watcher;
    Path root;

    @BeforeAll
    static void prepareDaemon() throws IOException {
        watchman = PrivateDaemon.create();
    }

    @AfterAll
    static void endDaemon() throws IOException {
        watchman.close();
    }

    @BeforeEach
    void open() throws Exception {
        root = Files.createDirectory(directory.toRealPath().resolve("root"));
        watcher = WatchmanWatcher.open(watchman.daemon(), PrivateDaemon.TIMEOUT, Duration.ofSeconds(60), observed);
    }

    @AfterEach
    void close() {
        watcher.close();
    }
}
