package dev.reprise.ports.livereload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class LiveReloadTest {
    private final List<Problem> problems = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private ReloadServer server;

    @BeforeEach
    void start() throws IOException {
        server = ReloadServer.start(0);
    }

    @AfterEach
    void end() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        server.close();
    }

    @Test
    void theScriptKnowsWhatThePageIsOf() throws IOException {
        server.answers(3);
        assertThat(all(get("/reprise.js", "")))
                .contains("200 OK", "/3';", "no-store")
                .doesNotContain("LOADED_WITH");
        server.answers(4);
        assertThat(all(get("/livereload.js", ""))).contains("/4';");
    }

    @Test
    void eventStreamsReportTheEditionAtOnceAndEachReloadAndStyleSheet() throws IOException {
        server.answers(3);
        BufferedReader events = get("/events", "Origin: http://localhost:8080\r\n");
        assertThat(awaitLine(events, "Access-Control-Allow-Origin")).endsWith(" http://localhost:8080");
        assertThat(awaitLine(events, "data:")).endsWith("/3\"");
        server.answers(4);
        server.reload();
        assertThat(awaitLine(events, "data:")).endsWith("/4\"");
        server.stylesheets(List.of("static/css/\"shop\".css"));
        assertThat(awaitLine(events, "event: stylesheets")).isNotEmpty();
        assertThat(awaitLine(events, "data:")).isEqualTo("data: [\"static/css/\\\"shop\\\".css\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://shop.example\r\n",
                "Origin: http://localhost.example\r\n",
                "Origin: http://127.0.0.1.example\r\n",
                "Origin: null\r\n",
                "Origin: \r\n",
            })
    void pagesOfOtherSitesReceiveNoEvents(String origin) throws IOException {
        assertThat(all(get("/events", origin))).startsWith("HTTP/1.1 403 ").doesNotContain("data:");
    }

    @Test
    void aRequestByAForeignHostNameIsRejected() throws IOException {
        Socket client = connect("GET /events HTTP/1.0\r\nHost: rebound.example:35729\r\n\r\n");
        assertThat(all(reader(client))).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void twoThousandHalfRequestsTakeNoThreadsAndDelayNoEvents() throws IOException {
        server.answers(3);
        BufferedReader events = get("/events", "");
        assertThat(awaitLine(events, "data:")).endsWith("/3\"");
        long threads = Thread.getAllStackTraces().size();
        for (int i = 0; i < 2_000; i++) {
            connect("GET /events HTTP/1.1\r\nHost: local");
        }
        assertThat(all(get("/reprise.js", ""))).contains("200 OK");
        assertThat(Thread.getAllStackTraces().size() - threads).isLessThan(10);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> clients.stream().filter(LiveReloadTest::isCut).count() >= 1_800);
        server.answers(4);
        server.reload();
        assertThat(awaitLine(events, "data:")).endsWith("/4\"");
    }

    private static boolean isCut(Socket client) {
        try {
            client.setSoTimeout(1);
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void nothingElseIsThere() throws IOException {
        assertThat(all(get("/", ""))).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void aPortInUseIsReportedAndRepriseContinues() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                LiveReload reload = LiveReload.on(taken.getLocalPort(), problems::add)) {
            Awaitility.await().until(() -> !problems.isEmpty());
            assertThat(problems.get(0).code()).isEqualTo("livereload-unavailable");
            assertThat(problems.get(0).why()).contains("Port " + taken.getLocalPort() + " can't be opened");
            reload.reload(1);
        }
    }

    @Test
    void theLiveEditionIsKnownEvenIfThePortOpensLater() throws IOException {
        int port = freePort();
        try (LiveReload reload = LiveReload.on(port, problems::add)) {
            reload.reload(7);
            Awaitility.await().until(() -> !problems.isEmpty() || isOpen(port));
            assertThat(problems).isEmpty();
            Socket client = new Socket("127.0.0.1", port);
            clients.add(client);
            client.getOutputStream()
                    .write("GET /reprise.js HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(all(reader(client))).contains("/7';");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private static boolean isOpen(int port) {
        try (Socket probe = new Socket("127.0.0.1", port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private BufferedReader get(String path, String headers) throws IOException {
        return reader(
                connect("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n"));
    }

    private Socket connect(String words) throws IOException {
        Socket client = new Socket("127.0.0.1", server.port());
        clients.add(client);
        client.setSoTimeout(20_000);
        client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static BufferedReader reader(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String all(BufferedReader reader) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            all.append(line).append('\n');
        }
        return all.toString();
    }

    private static String awaitLine(BufferedReader lines, String start) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(start)) {
            line = lines.readLine();
        }
        return line == null ? "(the end)" : line;
    }
}
