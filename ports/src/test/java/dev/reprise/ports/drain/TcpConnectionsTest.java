package dev.reprise.ports.drain;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.process.posix.Posix;

import static org.assertj.core.api.Assertions.assertThat;

/** What the kernel reports about real connections. */
@EnabledOnOs(OS.LINUX)
class TcpConnectionsTest {
    private TcpConnections connections;

    @BeforeEach
    void open() throws Exception {
        connections = TcpConnections.open(new Posix());
    }

    @AfterEach
    void close() {
        connections.close();
    }

    private TcpConnection await(int port, Predicate<TcpConnection> condition) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> connections.at(Set.of(port)), list -> list.size() == 1 && condition.test(list.get(0)))
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aConnectionIsReportedWithItsByteCounts(String address) throws Exception {
        InetAddress host = InetAddress.getByName(address);
        try (ServerSocket server = new ServerSocket(0, 10, host);
                Socket client = new Socket(host, server.getLocalPort())) {
            int port = server.getLocalPort();
            assertThat(connections.at(Set.of(port))).as("not accepted yet").isEmpty();
            try (Socket accepted = server.accept()) {
                TcpConnection fresh = await(port, each -> true);
                assertThat(fresh.received()).isZero();
                assertThat(fresh.inode()).isPositive();

                client.getOutputStream().write(new byte[100]);
                TcpConnection requested = await(port, each -> each.unread() == 100);
                assertThat(requested.received()).isEqualTo(100);
                assertThat(requested.sinceReceived()).isLessThanOrEqualTo(requested.sinceSent());
                assertThat(requested.inode()).isEqualTo(fresh.inode());
                // It is confirmed without an answer after a while.
                await(port, each -> each.confirmations() > fresh.confirmations());

                assertThat(accepted.getInputStream().readNBytes(100)).hasSize(100);
                accepted.getOutputStream().write(new byte[30]);
                TcpConnection answered = await(port, each -> each.sent() == 30 && each.unacknowledged() == 0);
                assertThat(answered.unread()).isZero();
                assertThat(answered.sinceSent()).isLessThan(answered.sinceReceived());
                assertThat(answered.isAsAt(requested)).isFalse();
            }
        }
    }

    @Test
    void aConnectionThatTheClientHalfClosedIsStillReported() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.getOutputStream().write(7);
            client.shutdownOutput();
            assertThat(accepted.getInputStream().readAllBytes()).hasSize(1);
            await(server.getLocalPort(), each -> each.received() >= 1);
        }
    }

    @Test
    void moreConnectionsThanOneDatagramHoldsAreAllReported() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
            List<Socket> sockets = new java.util.ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Socket client = new Socket();
                client.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
                sockets.add(client);
                sockets.add(server.accept());
            }
            assertThat(connections.at(Set.of(server.getLocalPort())))
                    .extracting(TcpConnection::inode)
                    .doesNotHaveDuplicates()
                    .hasSize(300);
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
