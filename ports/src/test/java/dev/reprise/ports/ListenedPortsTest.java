package dev.reprise.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dev.reprise.core.Problem;
import dev.reprise.ports.PortSettings.Listen;
import dev.reprise.ports.PortSettings.Sharing;
import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Ports that the user requests, and ports that are not available. */
@EnabledOnOs(OS.LINUX)
class ListenedPortsTest extends LentPorts {
    @Test
    void requestedSocketsAreOpenFromTheStartAndComeFirst() throws Exception {
        int web = freePort();
        int admin = freePort();
        ports = ports(listening(Sharing.SOCKETS, web, admin));
        Invocation python = ports.lend(1, PLAIN, false);

        assertThat(python.variables())
                .containsEntry("LISTEN_FDS", "2")
                .containsEntry("LISTEN_FDNAMES", web + ":" + admin)
                .doesNotContainKey("REPRISE_SOCKETS");
        assertThat(python.sockets()).hasSize(2);
        assertThat(isAnswered(web)).isTrue();
        ports.received(1, released(python.sockets().get(0)));
        ports.settled(1);
        ring();
        ports.exited(1);
        assertThat(isAnswered(web)).isTrue();

        assertThat(ports.lend(2, PLAIN, true).sockets())
                .hasSize(14)
                .startsWith(python.sockets().toArray(Integer[]::new));
        ports.close();
        assertThat(isAnswered(web) || isAnswered(admin)).isFalse();
    }

    @Test
    void withoutSharingOnlyRequestedSocketsAreOpen() throws Exception {
        ports = ports(listening(Sharing.NONE, freePort()));
        Invocation lent = lend(1);
        assertThat(lent.sockets()).hasSize(1);
        assertThat(lent.variables()).doesNotContainKey("REPRISE_SOCKETS");
    }

    @Test
    void aPortInUseIsReportedWithTheProcessThatHasIt() throws Exception {
        int port = freePort();
        ports = ports(listening(Sharing.SOCKETS, port));
        try (ServerSocket other = new ServerSocket(port)) {
            Problem problem = problem();
            assertThat(problem.code()).isEqualTo("port-taken");
            assertThat(problem.what()).isEqualTo("Port 127.0.0.1:" + port + " is already in use.");
            assertThat(problem.why())
                    .startsWith("Process " + ProcessHandle.current().pid() + " is listening on it: ")
                    .contains("java");
            FromProgram.PortInUse reported = new FromProgram.PortInUse("0.0.0.0", other.getLocalPort());
            assertThat(PortProblems.taken(reported).why()).isEqualTo(problem.why());
        }
        assertThat(lend(2).sockets()).hasSize(13);
    }

    private Problem problem() {
        return catchThrowableOfType(StartFailure.class, () -> lend(1)).problem();
    }

    @Test
    void anAddressOfAnotherMachineHasAProblemCodeOfItsOwn() throws Exception {
        ports = ports(new PortSettings(
                List.of(new Listen("far", new InetSocketAddress("192.0.2.1", 8080))),
                false,
                Sharing.SOCKETS,
                Duration.ZERO));
        Problem problem =
                catchThrowableOfType(StartFailure.class, () -> lend(1)).problem();
        assertThat(problem.code()).isEqualTo("listen-failed");
        assertThat(problem.what()).contains("192.0.2.1:8080");
    }

    private static PortSettings listening(Sharing sharing, int... listened) {
        List<Listen> listen = new ArrayList<>();
        for (int port : listened) {
            listen.add(new Listen(Integer.toString(port), new InetSocketAddress("127.0.0.1", port)));
        }
        return new PortSettings(listen, false, sharing, Duration.ZERO);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
