package dev.reprise.watch.watchman;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Array;
import dev.reprise.watch.watchman.bser.BserValue.Table;
import dev.reprise.watch.watchman.bser.Pdu;

import static dev.reprise.watch.watchman.bser.BserValue.array;
import static dev.reprise.watch.watchman.bser.BserValue.bser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class WatchmanConnectionTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Array COMMAND = array(bser("clock"));

    @TempDir
    private Path directory;

    private FakeDaemon peer;
    private final Queue<Table> received = new ConcurrentLinkedQueue<>();
    private final Queue<IOException> ends = new ConcurrentLinkedQueue<>();
    private final WatchmanConnection.Listener listener = new WatchmanConnection.Listener() {
        @Override
        public void received(Table message) {
            received.add(message);
        }

        @Override
        public void lost(WatchmanConnection connection, IOException reason) {
            ends.add(reason);
        }
    };

    @BeforeEach
    void start() throws IOException {
        peer = FakeDaemon.at(directory);
    }

    @AfterEach
    void end() throws IOException {
        peer.close();
    }

    private static ByteBuffer message(String key, BserValue value) {
        return Pdu.write(new Table(Map.of(key, value)));
    }

    @Test
    void answersGoToTheirCommandsAndNotificationsToTheListener() throws Exception {
        peer.answer(message("subscription", bser("s")), message("clock", bser(1)), message("log", bser("l")))
                .answer(message("clock", bser(2)));
        try (WatchmanConnection connection = WatchmanConnection.open(peer.socket(), LONG, listener)) {
            assertThat(connection.request(COMMAND, LONG).get("clock")).contains(bser(1));
            assertThat(connection.request(COMMAND, LONG).get("clock")).contains(bser(2));
        }
        assertThat(received)
                .extracting(message -> message.fields().keySet().iterator().next())
                .containsExactly("subscription", "log");
        assertThat(ends).isEmpty();
    }

    @Test
    void anErrorIsThrownAndTheConnectionRemainsUsable() throws Exception {
        peer.answer(message("error", bser("no such root"))).answer(message("clock", bser(2)));
        try (WatchmanConnection connection = WatchmanConnection.open(peer.socket(), LONG, listener)) {
            assertThatThrownBy(() -> connection.request(COMMAND, LONG))
                    .isInstanceOf(WatchmanError.class)
                    .hasMessage("no such root");
            assertThat(connection.request(COMMAND, LONG).get("clock")).contains(bser(2));
        }
    }

    @Test
    void aMutePeerEndsTheConnectionWhenTheTimeIsUp() throws Exception {
        try (WatchmanConnection connection = WatchmanConnection.open(peer.socket(), LONG, listener)) {
            assertThatThrownBy(() -> connection.request(COMMAND, SHORT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no response from the Watchman daemon to 'clock' within 300 ms");
            assertThat(ends).hasSize(1);
            assertThatThrownBy(() -> connection.request(COMMAND, SHORT)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void disconnectsFromAPeerThatSendsGarbageOrTooMuchOrUnrequestedAnswers() throws Exception {
        record Case(String reason, ByteBuffer... messages) {}
        List<Case> cases = List.of(
                new Case("begins with 0x48 0x54", ByteBuffer.wrap("HTTP/1.1 400 Bad Request".getBytes("US-ASCII"))),
                new Case("message of 2147483647 bytes", bytes(0, 1, 5, 0xff, 0xff, 0xff, 0x7f, 0)),
                new Case("message of -1 bytes", bytes(0, 1, 3, 0xff)),
                new Case("BSER cut short", bytes(0, 1, 3, 2, 0, 3)),
                new Case("something other than an object", Pdu.write(array())),
                new Case("answered what was not asked", message("clock", bser(1)), message("clock", bser(2))));
        for (Case hostile : cases) {
            ends.clear();
            peer.answer(hostile.messages());
            try (WatchmanConnection connection = WatchmanConnection.open(peer.socket(), LONG, listener)) {
                try {
                    connection.request(COMMAND, LONG);
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining(hostile.reason());
                }
                await().atMost(LONG).until(() -> ends.size() == 1);
                assertThat(ends.peek()).hasMessageContaining(hostile.reason());
            }
            peer.close();
            peer = FakeDaemon.at(directory);
        }
    }

    @Test
    void aPeerThatHangsUpFailsTheCommandAtOnce() throws Exception {
        peer.hangUpAfterwards();
        try (WatchmanConnection connection = WatchmanConnection.open(peer.socket(), LONG, listener)) {
            assertThatThrownBy(() -> connection.request(COMMAND, LONG)).isInstanceOf(IOException.class);
            await().atMost(LONG).until(() -> ends.size() == 1);
            assertThat(ends.peek()).hasMessage("the daemon hung up");
        }
    }

    @Test
    void connectingToAPeerThatDoesNotAcceptTimesOut() throws Exception {
        Path full = directory.resolve("full");
        List<SocketChannel> queued = new ArrayList<>();
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(full), 1);
            assertThatThrownBy(() -> {
                        while (true) {
                            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                            queued.add(channel);
                            channel.configureBlocking(false);
                            if (!channel.connect(UnixDomainSocketAddress.of(full))) {
                                throw new IOException("full");
                            }
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> WatchmanConnection.open(full, SHORT, listener))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no connection to");
        } finally {
            for (SocketChannel channel : queued) {
                channel.close();
            }
        }
    }

    @Test
    void aSocketThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> WatchmanConnection.open(directory.resolve("none"), LONG, listener))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aDaemonThatLacksACapabilityIsReportedAsTooOld() {
        peer.answer(Pdu.write(new Table(
                Map.of("version", bser("3.1.0"), "capabilities", new Table(Map.of("cmd-clock", BserValue.TRUE))))));
        assertThatThrownBy(() -> peer.daemon().connect(LONG, listener))
                .hasMessageStartingWith("Watchman 3.1.0 is too old, it lacks cmd-watch-project, cmd-subscribe")
                .hasMessageEndingWith("install 4.9 or newer");
    }

    @Test
    void aMuteDaemonIsUnavailable() {
        assertThatThrownBy(() -> WatchmanWatcher.open(peer.daemon(), SHORT, LONG, new Observed()))
                .isInstanceOf(WatcherUnavailable.class)
                .hasMessageContaining("no response from the Watchman daemon to 'version' within 300 ms");
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }
}
