package dev.reprise.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.sun.jna.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dev.reprise.ports.sockets.NativeSockets;
import dev.reprise.ports.sockets.SocketAddresses;
import dev.reprise.process.Invocation;
import dev.reprise.process.posix.Posix;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** Which sockets a JVM with the agent inherits, and what happens to them. */
@EnabledOnOs(OS.LINUX)
class PortsTest extends LentPorts {
    private static final int FIRST_IPV4_SPARE = 0;

    private final Posix posix = new Posix();

    /** What a program does; returns the port. */
    private int bindAndListen(int socket) throws IOException {
        SocketAddresses addresses = new SocketAddresses(10, true);
        try (Memory name = addresses.encode(new InetSocketAddress("127.0.0.1", 0))) {
            posix.check("bind", posix.libc().bind(socket, name, (int) name.size()));
            posix.check("listen", posix.libc().listen(socket, 1));
        }
        return new NativeSockets(posix).listensAt(socket).orElseThrow().getPort();
    }

    /** A generation that bound a port, reported it, and is still alive. */
    private int running(int generation) throws Exception {
        int socket = lend(generation).sockets().get(FIRST_IPV4_SPARE);
        int port = bindAndListen(socket);
        ports.received(generation, bound(socket));
        return port;
    }

    private static FromProgram bound(int socket) {
        return new FromProgram.Bound(Posix.inode(socket).orElseThrow(), "127.0.0.1", 1);
    }

    private static long openSockets() throws IOException {
        try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
            return links.filter(link -> Posix.inode(Integer.parseInt(String.valueOf(link.getFileName())))
                            .isPresent())
                    .count();
        }
    }

    @Test
    void aJvmInheritsSpareSocketsThatNoOtherProcessInherits() throws Exception {
        Invocation lent = lend(1);

        assertThat(lent.command()).isEqualTo(PLAIN.command());
        assertThat(lent.variables()).containsEntry("A", "b").containsOnlyKeys("A", "REPRISE_SOCKETS");
        assertThat(lent.sockets()).hasSize(12);
        List<String> words = new ArrayList<>();
        for (int socket : lent.sockets()) {
            words.add((3 + words.size()) + "#" + Posix.inode(socket).orElseThrow());
            assertThat(posix.libc().fcntl(socket, 1) & 1).as("FD_CLOEXEC").isEqualTo(1);
        }
        assertThat(lent.variables()).containsEntry("REPRISE_SOCKETS", String.join(",", words));
        assertThat(ports.held()).isEmpty();
    }

    @Test
    void anyOtherProgramInheritsNoSockets() throws Exception {
        assertThat(ports.lend(1, PLAIN, false)).isEqualTo(PLAIN);
    }

    @Test
    void aPortStaysOpenBetweenGenerationsAndTheNextOneInheritsIt() throws Exception {
        int port = running(1);
        ports.exited(1);

        assertThat(isAnswered(port)).isTrue();
        assertThat(ports.held()).extracting(held -> held.address().getPort()).containsExactly(port);
        int descriptor = ports.held().get(0).descriptor();
        Invocation next = lend(2);
        assertThat(next.sockets()).hasSize(13).startsWith(descriptor);
        assertThat(next.variables().get("REPRISE_SOCKETS"))
                .startsWith("3#" + Posix.inode(descriptor).orElseThrow() + ",4#");
    }

    @Test
    void aPortStaysOpenEvenIfTheProgramCouldNotReportIt() throws Exception {
        int port = bindAndListen(lend(1).sockets().get(FIRST_IPV4_SPARE));
        ports.exited(1);
        assertThat(isAnswered(port)).isTrue();
    }

    @Test
    void moreConnectionsWaitThanTheProgramWanted() throws Exception {
        int port = running(1);
        ports.exited(1);
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Socket client = new Socket();
            clients.add(client);
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        }
        for (Socket client : clients) {
            client.close();
        }
    }

    @Test
    void noSocketIsLeftOverFromGenerationToGeneration() throws Exception {
        running(1);
        ports.exited(1);
        long before = openSockets();
        for (int generation = 2; generation < 5; generation++) {
            lend(generation);
            ports.exited(generation);
        }
        assertThat(openSockets()).isLessThanOrEqualTo(before);
        ports.close();
        assertThat(openSockets()).isLessThan(before);
    }

    @Test
    void aPortThatTheNextGenerationDoesNotBindIsReleased() throws Exception {
        int port = running(1);
        ports.exited(1);
        lend(2);
        ports.received(2, new FromProgram.Ready("main returned", FromProgram.ReadySignal.RETURNED));
        ring();
        assertThat(isAnswered(port)).isTrue();
        assertThat(ports.abandoned()).hasSize(1);

        ports.settled(2);
        assertThat(ports.held()).isEmpty();
        assertThat(isAnswered(port)).isFalse();
        new ServerSocket(port).close();
    }

    @Test
    void aPortThatTheNextGenerationBindsIsKept() throws Exception {
        int port = running(1);
        ports.exited(1);
        int socket = lend(2).sockets().get(0);
        ports.received(2, bound(socket));
        ports.settled(2);
        assertThat(ports.abandoned()).isEmpty();
        assertThat(isAnswered(port)).isTrue();
    }

    @Test
    void nothingIsReleasedWhileThePortsOfTheProgramAreUnknown() throws Exception {
        int port = running(1);
        ports.exited(1);
        lend(2);
        ports.settled(2);
        ring();
        assertThat(isAnswered(port)).isTrue();
    }

    @Test
    void aPortThatTheProgramClosesIsReleasedUnlessItOpensItAgain() throws Exception {
        int port = running(1);
        int socket = ports.held().get(0).descriptor();
        ports.received(1, released(socket));
        ports.received(1, bound(socket));
        ring();
        assertThat(isAnswered(port)).isTrue();

        ports.received(1, released(socket));
        ring();
        assertThat(isAnswered(port)).isFalse();
    }

    @Test
    void aPortThatTheProgramClosesWhenItExitsIsKept() throws Exception {
        int port = running(1);
        ports.received(1, released(ports.held().get(0).descriptor()));
        ports.exited(1);
        ring();
        assertThat(isAnswered(port)).isTrue();
    }

    @Test
    void messagesOfAFormerGenerationAreIgnored() throws Exception {
        int port = running(1);
        int socket = ports.held().get(0).descriptor();
        ports.exited(1);
        lend(2);
        ports.received(2, bound(socket));
        ports.received(1, released(socket));
        ports.exited(1);
        ring();
        assertThat(isAnswered(port)).isTrue();
    }

    @Test
    void withTwoGenerationsAliveAPortIsReleasedWhenNeitherWantsIt() throws Exception {
        int port = running(1);
        int socket = ports.held().get(0).descriptor();
        settle(1);
        lend(2);
        settle(2);
        assertThat(isAnswered(port)).as("the old one has it").isTrue();
        assertThat(ports.boundBy(1)).containsExactly(port);

        ports.received(2, bound(socket));
        ports.exited(1);
        assertThat(isAnswered(port)).as("the new one has it").isTrue();
        assertThat(ports.boundBy(2)).containsExactly(port);

        lend(3);
        settle(3);
        ports.exited(2);
        assertThat(isAnswered(port)).isFalse();
    }

    @Test
    void aPortThatTheOldOneClosesIsKeptWhileTheNewOneStarts() throws Exception {
        int port = running(1);
        lend(2);
        ports.received(1, released(ports.held().get(0).descriptor()));
        ring();
        assertThat(isAnswered(port)).isTrue();
        settle(2);
        settle(1);
        assertThat(isAnswered(port)).isFalse();
    }

    @Test
    void aGenerationThatCouldNotBeStartedLeaksNoSockets() throws Exception {
        int port = running(1);
        settle(1);
        long before = openSockets();
        lend(2);
        ports.exited(2);
        assertThat(openSockets()).isLessThanOrEqualTo(before);
        assertThat(isAnswered(port)).isTrue();
        assertThat(ports.boundBy(1)).containsExactly(port);
    }

    private void settle(int generation) {
        ports.received(generation, new FromProgram.Ready("listening"));
        ports.settled(generation);
        ring();
    }

    @Test
    void aPortOfTheLastSessionIsHeldUnlessAnotherProcessHasIt() throws Exception {
        int port = unused();
        try (ServerSocket other = new ServerSocket(0)) {
            ports.open(List.of(address(port), address(other.getLocalPort())));
            assertThat(ports.held())
                    .extracting(each -> each.address().getPort())
                    .containsExactly(port);
        }
        assertThat(isAnswered(port)).isTrue();
        int socket = lend(1).sockets().get(0);
        ports.received(1, bound(socket));
        assertThat(ports.programAddresses()).containsExactly(address(port));
    }

    @Test
    void aProgramThatInheritsNothingGetsThePortOfTheLastSessionBack() throws Exception {
        int port = unused();
        ports = ports(new PortSettings(List.of(), false, PortSettings.Sharing.NONE, Duration.ofSeconds(2)));
        ports.open(List.of(address(port)));
        assertThat(isAnswered(port)).isTrue();
        ports.lend(1, PLAIN, true);
        new ServerSocket(port, 5, InetAddress.getLoopbackAddress()).close();
    }

    private static int unused() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            return server.getLocalPort();
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
