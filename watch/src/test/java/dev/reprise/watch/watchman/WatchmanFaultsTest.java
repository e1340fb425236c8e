package dev.reprise.watch.watchman;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.Change.Kind;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.tree.TreeSnapshot;

import static dev.reprise.watch.watchman.bser.BserValue.bser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A daemon that dies, hangs or cancels a subscription. */
class WatchmanFaultsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final Observed observed = new Observed();
    private PrivateDaemon watchman;
    private Path root;

    @BeforeEach
    void prepare() throws Exception {
        root = Files.createDirectory(directory.toRealPath().resolve("root"));
        watchman = PrivateDaemon.create();
    }

    @AfterEach
    void end() throws IOException {
        watchman.close();
    }

    private WatchmanWatcher open(WatchmanDaemon daemon, Duration timeout) throws WatcherUnavailable {
        return WatchmanWatcher.open(daemon, timeout, Duration.ofSeconds(60), observed);
    }

    @Test
    void aDaemonThatIsKilledIsStartedAgainAndNothingIsMissed() throws Exception {
        Path gone = Files.writeString(root.resolve("gone"), "");
        try (WatchmanWatcher watcher = open(watchman.daemon(), PrivateDaemon.TIMEOUT)) {
            watcher.add(observed.tree(root));
            for (int i = 0; i < 3; i++) {
                long pid = watchman.pid();
                watchman.kill();
                Files.writeString(root.resolve("during" + i), "");
                observed.awaitChange(root.resolve("during" + i), Kind.CREATED);
                await().atMost(LONG).until(() -> watchman.pid() != pid);
                Files.writeString(root.resolve("after" + i), "");
                observed.awaitChange(root.resolve("after" + i), Kind.CREATED);
            }
            Files.delete(gone);
            observed.awaitChange(gone, Kind.DELETED);
            observed.awaitReport("overflow: the connection to the Watchman daemon was lost");
        }
    }

    @Test
    void aFlushFindsEverythingWhileTheDaemonIsGone() throws Exception {
        try (WatchmanWatcher watcher = open(watchman.daemon(), PrivateDaemon.TIMEOUT)) {
            watcher.add(observed.tree(root));
            watchman.kill();
            Files.writeString(root.resolve("f"), "");

            assertThat(watcher.flush(LONG)).isTrue();
            assertThat(observed.saw(root.resolve("f"), Kind.CREATED)).isTrue();
        }
    }

    @Test
    void aDaemonThatCannotBeStartedAgainIsAbandonedForEachTree() throws Exception {
        watchman.client().close();
        Path one = Files.createDirectory(root.resolve("one"));
        Path two = Files.createDirectory(root.resolve("two"));
        try (WatchmanWatcher watcher = open(watchman.withoutProgram(), PrivateDaemon.TIMEOUT)) {
            watcher.add(observed.tree(one));
            watcher.add(observed.tree(two));
            watchman.kill();

            await().atMost(LONG).until(() -> observed.reports().size() == 2);
            assertThat(observed.reports())
                    .allMatch(report -> report.startsWith("failed: the connection to the Watchman daemon was lost"))
                    .allMatch(report -> report.contains("reconnecting failed"));
            assertThatThrownBy(() -> watcher.add(observed.tree(one))).isInstanceOf(WatcherUnavailable.class);
        }
    }

    @Test
    void aHangingDaemonMakesAFlushScanAndIsAbandoned() throws Exception {
        try (WatchmanWatcher watcher = open(watchman.daemon(), Duration.ofMillis(500))) {
            watcher.add(observed.tree(root));
            signal("STOP");
            try {
                Files.writeString(root.resolve("f"), "");
                assertThat(watcher.flush(LONG)).isTrue();
                assertThat(observed.saw(root.resolve("f"), Kind.CREATED)).isTrue();
                observed.awaitReport("failed: the connection to the Watchman daemon was lost: no response");
            } finally {
                signal("CONT");
            }
        }
    }

    @Test
    void aPoisonedDaemonIsAbandonedWithTheRemedyAndNoChangeIsMissed() throws Exception {
        try (WatchmanWatcher watcher = open(watchman.daemon(), PrivateDaemon.TIMEOUT)) {
            watcher.add(observed.tree(root));
            watchman.query(bser("debug-poison"), bser(root.toString()));
            Files.writeString(root.resolve("f"), "");

            assertThat(watcher.flush(LONG)).isTrue();
            assertThat(observed.saw(root.resolve("f"), Kind.CREATED)).isTrue();
            observed.awaitReport("failed: the Watchman daemon refuses to work until it is shut down (debug-poison");
            assertThat(observed.reports().get(0)).contains("fs.inotify.max_user_watches", "watchman shutdown-server");
            assertThat(ProcessHandle.of(watchman.pid())).get().matches(ProcessHandle::isAlive);
        }
    }

    @Test
    void theHeartbeatDetectsAPoisonedDaemon() throws Exception {
        try (WatchmanWatcher watcher = open(watchman.daemon(), PrivateDaemon.TIMEOUT)) {
            watcher.add(observed.tree(root));
            watchman.query(bser("debug-poison"), bser(root.toString()));
            observed.awaitReport("failed: the Watchman daemon refuses to work");
        }
    }

    @Test
    void aPoisonedDaemonIsUnavailable() throws Exception {
        watchman.query(bser("watch"), bser(root.toString()));
        watchman.query(bser("debug-poison"), bser(root.toString()));
        assertThatThrownBy(() -> open(watchman.daemon(), PrivateDaemon.TIMEOUT))
                .isInstanceOf(WatcherUnavailable.class)
                .hasMessageContaining("run 'watchman shutdown-server'");
    }

    @Test
    void aWatcherThatIsClosedInTheMiddleOfAllThatEndsPromptly() throws Exception {
        WatchmanWatcher watcher = open(watchman.daemon(), Duration.ofSeconds(60));
        TreeSnapshot tree = observed.tree(root);
        watcher.add(tree);
        signal("STOP");
        try {
            Thread flush = new Thread(() -> watcher.flush(LONG));
            flush.start();
            await().atMost(LONG).until(() -> flush.getState() == Thread.State.TIMED_WAITING);
            long before = System.nanoTime();
            watcher.close();
            flush.join(LONG.toMillis());
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(flush.isAlive()).isFalse();
        } finally {
            signal("CONT");
        }
    }

    private void signal(String name) throws Exception {
        assertThat(run("kill", "-" + name, String.valueOf(watchman.pid()))).isEmpty();
        if (name.equals("STOP")) {
            // The signal is only queued: the daemon's last threads may still answer for a while.
            await().atMost(LONG)
                    .until(() -> run("ps", "-o", "state=", "-p", String.valueOf(watchman.pid()))
                            .startsWith("T"));
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
