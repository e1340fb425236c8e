package dev.reprise.watch.watchman;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.watchman.bser.BserValue;

import static dev.reprise.watch.watchman.bser.BserValue.bser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Messages that a real daemon can hardly be made to send, or should never send. */
class HostileDaemonTest {
    /** The tag of a length of four bytes. */
    private static final byte INT32 = 0x05;

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final Observed observed = new Observed();
    private FakeDaemon peer;
    private Path root;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(directory.toRealPath().resolve("root"));
        peer = FakeDaemon.at(directory);
    }

    @AfterEach
    void end() throws IOException {
        peer.close();
    }

    private WatchmanWatcher open(Duration timeout) throws WatcherUnavailable {
        return WatchmanWatcher.open(peer.daemon(), timeout, LONG, observed);
    }

    private static ByteBuffer notification(Map<String, BserValue> fields) {
        Map<String, BserValue> all = new HashMap<>(fields);
        all.put("subscription", bser("reprise-1"));
        return FakeDaemon.message(all);
    }

    private static BserValue files(String... names) {
        return new BserValue.Array(Arrays.stream(names)
                .<BserValue>map(name -> new BserValue.Table(Map.of("name", bser(name))))
                .toList());
    }

    @Test
    void aFreshInstanceIsAnOverflowAfterAFullScan() throws Exception {
        peer.answerToWatching(root);
        try (WatchmanWatcher watcher = open(LONG)) {
            watcher.add(observed.tree(root));
            Path file = Files.writeString(root.resolve("f"), "");
            peer.send(notification(Map.of("is_fresh_instance", BserValue.TRUE, "files", files())));
            observed.awaitReport("overflow: Watchman restarted");
            assertThat(observed.saw(file, Kind.CREATED)).isTrue();
        }
    }

    @Test
    void aMessageOverTheLimitCostsTheConnectionAndTheWatcher() throws Exception {
        peer.answerToWatching(root).hangUpAfterwards();
        try (WatchmanWatcher watcher = open(Duration.ofSeconds(1))) {
            watcher.add(observed.tree(root));
            // The first bytes of a message of the largest possible length, in either byte order.
            peer.send(ByteBuffer.wrap(new byte[] {0, 1, INT32, 0x7f, 0x7f, 0x7f, 0x7f}));
            observed.awaitReport(
                    "failed: the connection to the Watchman daemon was lost: BSER message of 2139062143 bytes");
        }
    }

    @Test
    void namesThatPointOutOfTheTreeOrToNowhereDoNoHarm() throws Exception {
        Path outside = Files.writeString(directory.resolve("outside"), "");
        peer.answerToWatching(root);
        try (WatchmanWatcher watcher = open(LONG)) {
            watcher.add(observed.tree(root));
            Path file = Files.writeString(root.resolve("f"), "");
            peer.send(notification(
                    Map.of("files", files("../outside", outside.toString(), "", "a//b", "nul\0", "é\0", "/", "f"))));
            observed.awaitChange(file, Kind.CREATED);
            assertThat(observed.changes()).extracting(Change::path).containsOnly(file);
            assertThat(observed.reports()).isEmpty();
        }
    }

    @Test
    void newsOfAnotherSubscriptionAreIgnored() throws Exception {
        peer.answerToWatching(root);
        try (WatchmanWatcher watcher = open(LONG)) {
            watcher.add(observed.tree(root));
            Files.writeString(root.resolve("f"), "");
            peer.send(FakeDaemon.message(Map.of("subscription", bser("reprise-7"), "files", files("f"))));
            Path received = Files.writeString(root.resolve("g"), "");
            peer.send(notification(Map.of("files", files("g"))));
            observed.awaitChange(received, Kind.CREATED);
            assertThat(observed.changes()).hasSize(1);
        }
    }

    @Test
    void aDaemonThatStopsAnsweringIsAbandonedInTime() throws Exception {
        peer.answerToWatching(root);
        try (WatchmanWatcher watcher = open(Duration.ofMillis(300))) {
            watcher.add(observed.tree(root));
            Files.writeString(root.resolve("f"), "");
            assertThat(watcher.flush(LONG)).isTrue();
            assertThat(observed.saw(root.resolve("f"), Kind.CREATED)).isTrue();
            await().atMost(LONG).until(() -> !observed.reports().isEmpty());
            assertThat(observed.reports().get(0)).startsWith("failed: the connection to the Watchman daemon was lost");
        }
    }
}
