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

import dev.reprise.agent.stage.Client;
import dev.reprise.agent.stage.Lender;
import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Server;
import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

class HalfClosingTest {
    private final Stage stage = new Stage();
    private final Lender lender = new Lender(1, 0);
    private final int port = Client.freePort();

    @AfterEach
    void close() {
        stage.close();
        lender.close();
    }

    @Test
    void theServerClosesAConnectionThatIsHalfClosedAndAnswersOnTheOthers() throws Exception {
        Server.HTTP_SERVER.compile(stage);
        Program program = Server.HTTP_SERVER
                .start(stage, "127.0.0.1", port, "name")
                .borrowing(lender)
                .start();
        program.await(FromProgram.Bound.class);
        try (Socket idle = new Socket("127.0.0.1", port);
                Socket other = new Socket("127.0.0.1", port)) {
            ask(idle);
            ask(other);
            long gone = 1;
            program.say(new ToProgram.HalfClose(List.of(gone, inode(idle))));
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            ask(other);
        }
        assertThat(program.heard(FromProgram.Notice.class)).isEmpty();
    }

    /** As a client does that keeps the connection. */
    private static void ask(Socket socket) throws IOException {
        socket.setSoTimeout(40_000);
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\nname")) {
            answer.append((char) socket.getInputStream().read());
        }
        assertThat(answer.toString()).startsWith("HTTP/1.1 200");
    }

    /** Of the server's end of a connection. */
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
