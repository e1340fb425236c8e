package dev.reprise.watch.watchman;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Table;

/** A real Watchman daemon for a test, separate from the user's: with its own socket, state and log; stopped by process id. */
final class PrivateDaemon implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Path directory;
    private final WatchmanDaemon daemon;

    private PrivateDaemon(Path directory) {
        this.directory = directory;
        String program = WatchmanDaemon.in(System.getenv()).program().stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "this test needs a 'watchman' program on PATH: install it (apt-get install watchman)"));
        this.daemon = new WatchmanDaemon(
                List.of(
                        program,
                        "--sockname=" + directory.resolve("sock"),
                        "--statefile=" + directory.resolve("state"),
                        "--logfile=" + directory.resolve("log"),
                        "--pidfile=" + directory.resolve("pid")),
                Optional.empty());
    }

    /** Not running yet: the first query for its socket starts it. */
    static PrivateDaemon create() throws IOException {
        // Short, because a socket name has at most 107 bytes.
        return new PrivateDaemon(Files.createTempDirectory("wm"));
    }

    WatchmanDaemon daemon() {
        return daemon;
    }

    /** A daemon at the same socket that nobody can start. */
    WatchmanDaemon withoutProgram() {
        return new WatchmanDaemon(List.of(), Optional.of(directory.resolve("sock")));
    }

    /** Another client of the same daemon. */
    WatchmanConnection client() throws Exception {
        return daemon.connect(TIMEOUT, new WatchmanConnection.Listener() {
            @Override
            public void received(Table message) {}

            @Override
            public void lost(WatchmanConnection connection, IOException reason) {}
        });
    }

    /** Sends the daemon a command on a connection of its own. */
    Table query(BserValue... command) throws Exception {
        try (WatchmanConnection client = client()) {
            return client.request(BserValue.array(command), TIMEOUT);
        }
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readString(directory.resolve("pid")).strip());
    }

    void kill() throws IOException {
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        process.destroyForcibly();
        Awaitility.await().atMost(TIMEOUT.toSeconds(), TimeUnit.SECONDS).until(() -> !process.isAlive());
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(directory.resolve("pid")) && ProcessHandle.of(pid()).isPresent()) {
            kill();
        }
        for (String file : List.of("sock", "state", "log", "pid")) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Files.deleteIfExists(directory);
    }
}
