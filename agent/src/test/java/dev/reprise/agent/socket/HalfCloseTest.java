package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.fixture.Client;
import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.Server;
import dev.reprise.agent.fixture.SocketHolder;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

class HalfCloseTest {
    private final Workspace workspace = new Workspace();
    private final SocketHolder holder = new SocketHolder(1, 0);
    private final int port = Client.freePort();

    @AfterEach
    void close() {
        workspace.close();
        holder.close();
    }

    @Test
    void theServerClosesAConnectionThatIsHalfClosedAndAnswersOnTheOthers() throws Exception {
        Server.HTTP_SERVER.compile(workspace);
        Program program = Server.HTTP_SERVER
                .start(workspace, "127.0.0.1", port, "name")
                .inheriting(holder)
                .start();
        program.await(FromProgram.Bound.class);
        try (Socket idle = new Socket("127.0.0.1", port);
                Socket other = new Socket("127.0.0.1", port)) {
            request(idle);
            request(other);
            long gone = 1;
            program.send(new ToProgram.HalfClose(List.of(gone, inode(idle))));
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            request(other);
        }
        assertThat(program.received(FromProgram.Notice.class)).isEmpty();
    }

    /** Sends a request as a client does that keeps the connection. */
    private static void request(Socket socket) throws IOException {
        socket.setSoTimeout(40_000);
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\nname")) {
            answer.append((char) socket.getInputStream().read());
        }
        assertThat(answer.toString()).startsWith("HTTP/1.1 200");
    }

    /** The inode of the server's end of a connection. */
    private static long inode(Socket client) throws IOException {
        String local = String.format(Locale.ROOT, ":%04X", client.getPort());
        String remote = String.format(Locale.ROOT, ":%04X", client.getLocalPort());
        try (Stream<String> lines = Files.lines(Path.of("/proc/net/tcp6"))) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(words -> words[1].endsWith(local) && words[2].endsWith(remote))
                    .mapToLong(words -> Long.parseLong(words[9]))
                    .findAny()
                    .orElseThrow();
        }
    }
}
