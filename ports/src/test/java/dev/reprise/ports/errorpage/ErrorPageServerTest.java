package dev.reprise.ports.errorpage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.core.Problem;
import dev.reprise.ports.errorpage.ErrorPageSettings.Audience;
import dev.reprise.protocol.PrintableText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ErrorPageServerTest {
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private Listener listener;
    private Set<Thread> others;
    private ErrorPageServer server;

    @BeforeEach
    void listen() throws IOException {
        others = Thread.getAllStackTraces().keySet();
        listener = new Listener();
        server = server(Audience.LOCAL);
    }

    @AfterEach
    void end() {
        server.close();
        listener.close();
    }

    private ErrorPageServer server(Audience audience) {
        return new ErrorPageServer(
                new ErrorPageSettings(audience, Duration.ofSeconds(30)),
                PageSamples.DIRECTORY,
                Clock.systemUTC(),
                notices::add);
    }

    private void show(ErrorPage page) {
        server.show(List.of(listener.held()), page);
    }

    @Test
    void aBrowserIsAnsweredWithThePage() throws IOException {
        show(PageSamples.failed());
        server.addOutput("the last words");
        String answer = listener.get("/any/path?x=1", "Accept: text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(answer)
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("\r\nRetry-after: 2\r\n")
                .containsIgnoringCase("\r\nCache-control: no-store\r\n")
                .containsIgnoringCase("\r\nReprise-page: failed; revision=")
                .containsIgnoringCase("\r\nConnection: close\r\n")
                .contains("script-src 'nonce-", "default-src 'none'")
                .contains("NumberFormatException", "port &quot;8o80&quot; is no number", "Ports.java")
                .contains("com.acme.shop.Ports.read(Ports.java:8)", "the last words")
                .contains("src/main/java/com/acme/Ports.java and 1 more file changed");
    }

    @Test
    void aProgramIsAnsweredInJson() throws IOException {
        show(PageSamples.failed());
        assertThat(listener.get("/api", "Accept: application/json, text/plain, */*"))
                .containsIgnoringCase("Content-type: application/json")
                .contains("\"status\":503", "\"state\":\"failed\"", "\"code\":\"start-failed\"")
                .contains("\"type\":\"java.lang.NumberFormatException\"", "\"line\":8");
    }

    @Test
    void otherClientsReceivePlainText() throws IOException {
        show(PageSamples.failed(new Problem("start-failed", "It \u001b[31mfailed.", "Why.", "Do.")));
        assertThat(listener.get("/", "Accept: */*"))
                .containsIgnoringCase("Content-type: text/plain")
                .contains("The program failed to start.\n", "error[start-failed]: It \\x1b[31mfailed.\n");
    }

    @Test
    void aTabInPlainTextIsSpaces() throws IOException {
        show(PageSamples.failed(new Problem(
                "start-failed", "It failed.", "Why.", "Do.", List.of("\tat com.acme.App.main(App.java:3)"))));
        assertThat(listener.get("/", "Accept: */*"))
                .contains("|     at com.acme.App.main(App.java:3)\n")
                .doesNotContain("x09");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "*/*"})
    void noFormOfThePageHoldsControlCharactersOfOthers(String accept) throws IOException {
        String hostile = "a\u001b]52;c;aGk=\u0007\u009b2J\u202e\u2028\u061c\ufeff";
        show(PageSamples.failed(hostile));
        String text = listener.get("/", "Accept: " + accept);
        assertThat(text).contains("]52;c;aGk=", "2J");
        assertThat(text.codePoints().filter(c -> c != '\r' && c != '\n').allMatch(PrintableText::isSafe))
                .as(text)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "M-SEARCH"})
    void anyMethodIsAnswered(String method) throws IOException {
        show(PageSamples.failed());
        assertThat(listener.answer(method + " / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 503 ");
    }

    @Test
    void theHeadIsThatOfThePageWithoutIt() throws IOException {
        show(PageSamples.failed());
        assertThat(listener.answer("HEAD / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n"))
                .startsWith("HTTP/1.1 503 ")
                .containsPattern("(?i)\r\nContent-length: \\d{4,}\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void pagesForOtherSitesOrMachinesRevealNothing() throws IOException {
        show(PageSamples.failed());
        server.addOutput("secret=1");
        for (String header : List.of("X-Forwarded-For: 10.0.0.7", "Forwarded: for=10.0.0.7", "Via: 1.1 tunnel")) {
            for (String accept : List.of("text/html", "application/json", "*/*")) {
                assertThat(listener.get("/", header, "Accept: " + accept))
                        .startsWith("HTTP/1.1 503 ")
                        .doesNotContain("NumberFormat", "8o80", "Ports", "secret", "acme");
            }
        }
        assertThat(listener.answer("GET / HTTP/1.1\r\nHost: rebound.example\r\nAccept: text/html\r\n\r\n"))
                .contains("The program failed to start")
                .doesNotContain("NumberFormat", "8o80", "Ports", "secret", "acme");
    }

    @Test
    void aPublicPageShowsEverythingToAllClients() throws IOException {
        server = server(Audience.PUBLIC);
        show(PageSamples.failed());
        assertThat(listener.answer("GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n"))
                .contains("NumberFormatException");
    }

    @Test
    void clientsAfterItHasStoppedAcceptingWaitForTheProgram() throws IOException {
        show(PageSamples.failed());
        listener.get("/");
        server.stopAccepting();
        try (Socket client = listener.saying("GET / HTTP/1.0\r\n\r\n")) {
            client.setSoTimeout(300);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(listener.takeOne()).as("the client is in the backlog").isTrue();
            assertThat(listener.blocks()).as("accept blocks as before").isTrue();
        }
    }

    @Test
    void acceptedClientsAreAnsweredAfterItHasStoppedAccepting() throws IOException {
        show(PageSamples.failed());
        try (Socket client = listener.saying("GET / HTTP/1.1\r\n")) {
            listener.get("/");
            server.stopAccepting();
            client.getOutputStream().write("Host: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 503 ");
        }
    }

    @Test
    void eventStreamsReportTheNextStartAndWhenTheProgramIsReady() throws IOException {
        show(PageSamples.failed());
        try (Socket client = listener.saying("GET /.reprise/events HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            awaitLine(lines, "\"state\":\"failed\"");
            server.stopAccepting();
            server.update(PageSamples.starting(5));
            awaitLine(lines, "\"state\":\"starting\"");
            server.addOutput("Hello");
            awaitLine(lines, "\"lines\":[\"Hello\"]");
            server.ready();
            awaitLine(lines, "event: ready");
            server.close();
            awaitEnd(lines);
        }
    }

    @Test
    void theStartingPageShowsHowLongTheStartTakes() throws IOException {
        show(PageSamples.starting(5));
        server.addOutput("Scanning for beans");
        assertThat(listener.get("/", "Accept: application/json"))
                .containsPattern("\"elapsedMs\":3\\d{4},\"expectedMs\":48000")
                .contains("Scanning for beans");
        assertThat(listener.get("/", "Accept: text/html")).contains("data-expected=\"48000\"", "Scanning for beans");
    }

    @Test
    void theOutputIsThatOfTheLastStart() throws IOException {
        show(PageSamples.failed());
        server.addOutput("of the fourth");
        server.update(PageSamples.starting(5));
        server.addOutput("of the fifth");
        show(PageSamples.starting(5));
        assertThat(listener.get("/")).contains("of the fifth").doesNotContain("of the fourth");
    }

    @Test
    void nothingIsStartedBeforeThereIsSomethingToShow() {
        server.addOutput("a line");
        server.stopAccepting();
        server.ready();
        assertThat(threads()).isEmpty();
    }

    @Test
    void afterTheEndNoThreadIsLeft() throws IOException {
        show(PageSamples.failed());
        listener.get("/");
        server.close();
        Awaitility.await().until(() -> threads().isEmpty());
    }

    @Test
    void aPortThatIsNoLongerThereDoesNotKeepTheOthersFromBeingServed() throws IOException {
        Listener gone = new Listener();
        gone.close();
        server.show(List.of(gone.held(), listener.held()), PageSamples.failed());
        assertThat(listener.get("/")).startsWith("HTTP/1.1 503 ");
        assertThat(notices).isEmpty();
    }

    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !others.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("reprise-") || name.equals("HTTP-Dispatcher"))
                .toList();
    }

    private static void awaitLine(BufferedReader lines, String part) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(part)) {
            line = lines.readLine();
        }
        assertThat(line).as("a line with " + part).isNotNull();
    }

    private static void awaitEnd(BufferedReader lines) throws IOException {
        while (lines.readLine() != null) {
            continue;
        }
    }
}
