package dev.reprise.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;

import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.process.posix.Posix;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** Real sockets, with the test in the program's place: it has the same descriptors as the program would inherit. */
abstract class LentPorts {
    static final Invocation PLAIN = new Invocation(List.of("java", "App"), Map.of("A", "b"));

    private final List<Runnable> alarms = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    Ports ports = ports(PortSettings.defaults());

    Ports ports(PortSettings settings) {
        return new Ports(settings, (delay, task) -> alarms.add(task), notices::add);
    }

    @AfterEach
    void close() {
        ports.close();
        assertThat(notices).isEmpty();
    }

    Invocation lend(int generation) throws StartFailure {
        return ports.lend(generation, PLAIN, true);
    }

    static FromProgram released(int socket) {
        return new FromProgram.Released(Posix.inode(socket).orElseThrow());
    }

    static boolean isAnswered(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    void ring() {
        List.copyOf(alarms).forEach(Runnable::run);
        alarms.clear();
    }
}
