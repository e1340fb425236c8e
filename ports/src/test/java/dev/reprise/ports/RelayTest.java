package dev.reprise.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.reprise.ports.PortSettings.Listen;
import dev.reprise.ports.PortSettings.Sharing;
import dev.reprise.ports.relay.Relay;
import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Real connections through the relay; the test acts as the program. */
class RelayTest {
    private static final Invocation PLAIN = new Invocation(List.of("java", "App"), Map.of());
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final List<Runnable> alarms = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<Socket> clients = new ArrayList<>();
    private int port;
    private Ports ports;
    private ServerSocket program;

    @BeforeEach
    void begin() throws Exception {
        port = freePort();
        ports = ports(List.of());
        program = new ServerSocket(0, 50, HERE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, HERE)) {
            return free.getLocalPort();
        }
    }

    private Ports ports(List<Listen> listen) {
        return ports(listen, Sharing.RELAY);
    }

    private Ports ports(List<Listen> listen, Sharing sharing) {
        return new Ports(
                new PortSettings(listen, false, sharing, Duration.ZERO),
                (delay, task) -> alarms.add(task),
                notices::add);
    }

    @AfterEach
    void end() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        program.close();
        ports.close();
    }

    private void start(int generation) throws Exception {
        assertThat(ports.lend(generation, PLAIN, true).variables()).containsEntry("REPRISE_RELAY", "1");
        ports.received(generation, new FromProgram.Relayed("127.0.0.1", port, program.getLocalPort()));
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(HERE, port);
        client.setSoTimeout(20_000);
        clients.add(client);
        return client;
    }

    private Socket accept() throws IOException {
        program.setSoTimeout(20_000);
        Socket accepted = program.accept();
        accepted.setSoTimeout(20_000);
        clients.add(accepted);
        return accepted;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    @Test
    void bytesGoBothWaysAndEachEndByItself() throws Exception {
        start(1);
        Socket client = connect();
        send(client, "question");
        client.shutdownOutput();
        Socket accepted = accept();
        assertThat(read(accepted, 100)).isEqualTo("question");
        send(accepted, "answer");
        accepted.close();
        assertThat(read(client, 100)).isEqualTo("answer");
    }

    @Test
    void connectionsWaitWhileTheProgramIsAwayAndReachTheNextOne() throws Exception {
        start(1);
        send(connect(), "a");
        accept();
        program.close();
        ports.exited(1);
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(connect());
            send(waiting.get(i), "b");
        }
        program = new ServerSocket(0, 500, HERE);
        start(2);
        for (int i = 0; i < 100; i++) {
            Socket accepted = accept();
            assertThat(read(accepted, 1)).isEqualTo("b");
            send(accepted, "c");
        }
        for (Socket client : waiting) {
            assertThat(read(client, 1)).isEqualTo("c");
        }
    }

    @Test
    void aProgramThatIsAboutToStopReceivesNoMoreConnections() throws Exception {
        start(1);
        assertThat(ports.boundBy(1)).isSubsetOf(program.getLocalPort());
        ports.stopping(1);
        send(connect(), "x");
        try (ServerSocket former = program) {
            program = new ServerSocket(0, 50, HERE);
            start(2);
            assertThat(read(accept(), 1)).isEqualTo("x");
            former.setSoTimeout(1);
            assertThat(catchThrowableOfType(IOException.class, former::accept)).hasMessageContaining("timed out");
        }
    }

    @Test
    void aConnectionJustAfterTheExitOfTheProgramReachesTheNextOne() throws Exception {
        start(1);
        program.close();
        Socket client = connect();
        send(client, "x");
        program = new ServerSocket(0, 50, HERE);
        ports.exited(1);
        start(2);
        Socket accepted = accept();
        assertThat(read(accepted, 1)).isEqualTo("x");
    }

    @Test
    void theLatestOfTwoProgramsReceivesConnections() throws Exception {
        start(1);
        try (ServerSocket older = program;
                ServerSocket newer = new ServerSocket(0, 50, HERE)) {
            program = newer;
            start(2);
            send(connect(), "x");
            assertThat(read(accept(), 1)).isEqualTo("x");
            ports.exited(2);
            program = older;
            send(connect(), "y");
            assertThat(read(accept(), 1)).isEqualTo("y");
        }
    }

    @Test
    void aSideThatDoesNotReadStopsTheOtherAndLosesNothing() throws Exception {
        start(1);
        Socket client = connect();
        int size = 20_000_000;
        AtomicInteger written = new AtomicInteger();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                byte[] part = new byte[size / 1000];
                for (int i = 0; i < 1000; i++) {
                    client.getOutputStream().write(part);
                    written.addAndGet(part.length);
                }
                client.shutdownOutput();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Socket accepted = accept();
        AtomicInteger before = new AtomicInteger(-1);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .until(() -> written.get() > 0 && before.getAndSet(written.get()) == written.get());
        assertThat(written.get()).isLessThan(size);
        assertThat(accepted.getInputStream().readNBytes(size + 1)).hasSize(size);
        writing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void theEndOfTheProgramEndsItsConnections() throws Exception {
        start(1);
        Socket client = connect();
        send(client, "a");
        Socket accepted = accept();
        assertThat(read(accepted, 1)).isEqualTo("a");
        accepted.close();
        assertThat(read(client, 1)).isEmpty();
    }

    @Test
    void noMoreConnectionsThanAllowedAreRelayedAtATime() throws Exception {
        try (Relay relay = Relay.start(2)) {
            InetSocketAddress address = new InetSocketAddress(HERE, port);
            relay.listen(address);
            relay.forward(address, new InetSocketAddress(HERE, program.getLocalPort()));
            List<Socket> accepted = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                send(connect(), "x");
            }
            accepted.add(accept());
            accepted.add(accept());
            program.setSoTimeout(300);
            assertThat(catchThrowableOfType(IOException.class, program::accept)).hasMessageContaining("timed out");
            accepted.get(0).close();
            clients.get(0).close();
            clients.get(1).close();
            accept();
        }
    }

    @Test
    void aPortThatTheNextGenerationDoesNotWantIsReleased() throws Exception {
        start(1);
        ports.exited(1);
        ports.lend(2, PLAIN, true);
        ports.settled(2);
        List.copyOf(alarms).forEach(Runnable::run);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::isFree);
    }

    @Test
    void aPortIsNotReleasedWhileItsProgramIsBeingStopped() throws Exception {
        start(1);
        ports.settled(1);
        ports.stopping(1);
        List.copyOf(alarms).forEach(Runnable::run);
        Socket client = connect();
        send(client, "x");
        ports.exited(1);
        start(2);
        assertThat(read(accept(), 1)).isEqualTo("x");
    }

    @Test
    void aBuildToolThatIsReadyBeforeWhatItStartsKeepsThePort() throws Exception {
        ports = ports(List.of(), Sharing.RELAY_BELOW);
        assertThat(ports.lend(1, PLAIN, false).variables()).containsEntry("REPRISE_RELAY", "1");
        ports.received(1, new FromProgram.Relayed("127.0.0.1", port, program.getLocalPort()));
        ports.exited(1);
        ports.lend(2, PLAIN, false);
        Socket client = connect();
        send(client, "x");
        ports.received(2, new FromProgram.Relayed("127.0.0.1", port, program.getLocalPort()));
        assertThat(read(accept(), 1)).isEqualTo("x");
    }

    @Test
    void aPortThatABuildToolsProgramNoLongerWantsIsReleased() throws Exception {
        ports = ports(List.of(), Sharing.RELAY_BELOW);
        ports.lend(1, PLAIN, false);
        ports.received(1, new FromProgram.Relayed("127.0.0.1", port, program.getLocalPort()));
        ports.exited(1);
        ports.lend(2, PLAIN, false);
        ports.received(2, new FromProgram.Relayed("127.0.0.1", freePort(), program.getLocalPort()));
        ports.settled(2);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::isFree);
    }

    private boolean isFree() {
        try (ServerSocket socket = new ServerSocket(port, 1, HERE)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @Test
    void aPortInUseIsReportedWithItsOwner() throws Exception {
        try (ServerSocket other = new ServerSocket(port, 1, HERE)) {
            start(1);
            assertThat(notices).hasSize(1);
            assertThat(notices.get(0))
                    .contains("port " + other.getLocalPort())
                    .contains("Process " + ProcessHandle.current().pid());
            ports = ports(List.of(new Listen("web", new InetSocketAddress(HERE, port))));
            assertThat(catchThrowableOfType(StartFailure.class, () -> ports.lend(1, PLAIN, true))
                            .problem()
                            .code())
                    .isEqualTo("port-taken");
        }
    }

    @Test
    void aRequestedPortIsOpenBeforeTheProgramStarts() throws Exception {
        ports = ports(List.of(new Listen("web", new InetSocketAddress(HERE, port))));
        ports.lend(1, PLAIN, true);
        Socket client = connect();
        send(client, "early");
        ports.received(1, new FromProgram.Relayed("0.0.0.0", port, program.getLocalPort()));
        assertThat(read(accept(), 5)).isEqualTo("early");
        assertThat(notices).isEmpty();
    }

    @Test
    void mostDescriptorsAreLeftForAllElse() {
        assertThat(RelayedPorts.maxConnections(1024)).isEqualTo(256);
        assertThat(RelayedPorts.maxConnections(256)).isEqualTo(16);
        assertThat(RelayedPorts.maxConnections(Long.MAX_VALUE)).isEqualTo(1000);
    }
}
