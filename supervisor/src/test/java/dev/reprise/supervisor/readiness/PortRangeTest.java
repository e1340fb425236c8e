package dev.reprise.supervisor.readiness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class PortRangeTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void containsEachPortThatTheSystemChooses() throws IOException {
        PortRange range = PortRange.ephemeral();
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            assertThat(sockets).extracting(ServerSocket::getLocalPort).allMatch(range::contains, "in " + range);
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
