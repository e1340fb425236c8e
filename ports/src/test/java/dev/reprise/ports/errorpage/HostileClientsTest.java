package dev.reprise.ports.errorpage;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.ports.errorpage.ErrorPageSettings.Audience;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever one visitor does, the others are answered. */
@Timeout(60)
class HostileClientsTest {
    private static final String TLS_HELLO = "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003";

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final List<Socket> visitors = new ArrayList<>();
    private Listener listener;
    private ErrorPageServer server;

    @BeforeEach
    void show() throws IOException {
        listener = new Listener();
        server = new ErrorPageServer(
                new ErrorPageSettings(Audience.LOCAL, Duration.ZERO), Path.of("/"), Clock.systemUTC(), notices::add);
        server.show(List.of(listener.held()), PageSamples.failed());
    }

    @AfterEach
    void end() throws IOException {
        for (Socket visitor : visitors) {
            visitor.close();
        }
        server.close();
        listener.close();
    }

    private void assertOthersAreAnswered() throws IOException {
        assertThat(listener.get("/")).startsWith("HTTP/1.1 503 ");
    }

    private Socket visitor(String words) throws IOException {
        Socket visitor = listener.saying(words);
        visitors.add(visitor);
        return visitor;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G",
                "GET / HTTP/1.1\r\nHost: local",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nslow",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "GET /.reprise/events HTTP/1.1\r\nHost: localhost\r\n\r\n",
            })
    void moreThanThereIsRoomForWhoNeverGetToTheEnd(String words) throws IOException {
        for (int i = 0; i < HeldPortAcceptor.MAX_CONNECTIONS + 20; i++) {
            visitor(words);
        }
        assertOthersAreAnswered();
        assertOthersAreAnswered();
    }

    @Test
    void aHeadWithoutEndIsBroken() throws IOException {
        Socket visitor = visitor("GET / HTTP/1.1\r\n");
        byte[] header = ("X-Long: " + "x".repeat(64 * 1024) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        Thread flood = new Thread(() -> send(visitor, header, 1600));
        flood.start();
        assertOthersAreAnswered();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !flood.isAlive());
    }

    @Test
    void aLargeBodyIsAnsweredBeforeItIsThere() throws IOException {
        Socket visitor = visitor("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857600\r\n\r\n");
        Thread upload = new Thread(() -> send(visitor, new byte[64 * 1024], 1600));
        upload.start();
        byte[] status = visitor.getInputStream().readNBytes(12);
        assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 503");
        assertOthersAreAnswered();
        visitor.close();
        Awaitility.await().until(() -> !upload.isAlive());
    }

    /** Until it has no more to send or is cut off. */
    private static void send(Socket socket, byte[] bytes, int times) {
        try {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
        } catch (IOException cutOff) {
            return;
        }
    }

    @Test
    void aClientThatSendsRequestsAndNeverReads() throws IOException {
        for (int i = 0; i < 20; i++) {
            visitor("GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n");
        }
        assertOthersAreAnswered();
    }

    @Test
    void aClientThatResets() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (Socket visitor = listener.saying(i % 2 == 0 ? "GET /" : "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
                visitor.setSoLinger(true, 0);
            }
        }
        assertOthersAreAnswered();
        assertThat(notices).isEmpty();
    }

    @Test
    void tlsConnectionsAreClosedWithOneNoticeForEachFailure() throws IOException {
        assertThat(listener.answer(TLS_HELLO)).isEmpty();
        assertThat(listener.answer(TLS_HELLO)).isEmpty();
        assertThat(notices).hasSize(1).first().asString().contains("TLS (https)");
        assertThat(listener.answer("SSH-2.0-OpenSSH_9.9\r\n")).isEmpty();
        assertThat(listener.answer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).isEmpty();
        assertThat(listener.answer("\0\0\0\1")).isEmpty();
        assertThat(notices).hasSize(3);
        server.show(List.of(listener.held()), PageSamples.starting(5));
        assertThat(listener.answer(TLS_HELLO)).isEmpty();
        assertThat(notices).hasSize(4);
        assertOthersAreAnswered();
    }

    /** Of all that is HTTP/1, however odd: browsers send some of it, and scripts of people the rest. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /{id} HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /?a=b|c HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /\"quoted\" HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a^b`c\\d<e> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%zz%1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /\u00e4\u00ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET //host:port:port/[ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET : HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://localhost/{x} HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http:// HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET  HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "get / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "x-y_z! / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET / http/1.1\r\nHost: localhost\r\n\r\n",
                "GET /\r\n",
                "GET /\n",
                "\r\n\r\nGET / HTTP/1.1\nHost: localhost\n\n",
                "GET / HTTP/1.1\r\nHost: a b \u0001\r\n: none\r\nno colon\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
            })
    void anyRequestIsAnsweredWithThePageAndItsHeader(String request) throws IOException {
        assertThat(listener.answer(request))
                .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                .contains("\r\nReprise-Page: failed; revision=", "\r\nConnection: close\r\n")
                .contains("The program failed to start");
        assertThat(notices).isEmpty();
    }

    @Test
    void aRequestThatIsLongerThanWeLookAtIsAnsweredWithoutDetails() throws IOException {
        for (String request : List.of(
                "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: " + "x".repeat(100_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n" + "A: b\r\n".repeat(20_000) + "\r\n")) {
            assertThat(listener.answer(request))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\r\nReprise-Page: failed; revision=")
                    .doesNotContain("NumberFormat");
        }
    }

    /** A header that a proxy added must not be lost because of what the client sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For : 10.0.0.7\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: \u0000\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: y\rX-Forwarded-For: 10.0.0.7\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: rebound.example\r\n\r\n",
                "GET http://rebound.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
            })
    void aRequestWithUnparsableHeadersSeesNoDetails(String request) throws IOException {
        assertThat(listener.answer(request)).startsWith("HTTP/1.1 503 ").doesNotContain("NumberFormat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EHLO example.org\r\n",
                "get key\r\n",
                "*1\r\n$4\r\nPING\r\n",
                "GET\r\n",
                "PROXY TCP4 10.0.0.7 10.0.0.1 5 80\r\n",
                "\u0000\u0000 / HTTP/1.1\r\n\r\n",
                "AMQP\u0000\u0000\u0009\u0001",
            })
    void anotherProtocolIsClosed(String words) throws IOException {
        assertThat(listener.answer(words)).isEmpty();
        assertOthersAreAnswered();
    }

    @Test
    void twoThousandHalfRequestsTakeOneThreadAndFewDescriptors() throws IOException {
        long threads = Thread.getAllStackTraces().size();
        for (int i = 0; i < 2_000; i++) {
            visitor("GET / HTTP/1.1\r\nHost: local");
        }
        assertOthersAreAnswered();
        assertThat(Thread.getAllStackTraces().size() - threads).isLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/9.9\r\n\r\n",
                "GET\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n bad: folding\r\n\r\nGET /second HTTP/1.1\r\nHost: a\r\n\r\n",
            })
    void aDubiousRequestIsAnsweredOnceAtTheMost(String request) throws IOException {
        assertThat(listener.answer(request).split("HTTP/1.1 \\d", -1)).hasSizeLessThanOrEqualTo(2);
        assertOthersAreAnswered();
    }
}
