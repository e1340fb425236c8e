package dev.reprise.e2e;

import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.core.Cause;
import dev.reprise.core.ExceptionTrace;
import dev.reprise.core.Problem;
import dev.reprise.core.SourceExcerpt;
import dev.reprise.e2e.environment.Browser;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.HeldSocket;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.ports.errorpage.ErrorPage;
import dev.reprise.ports.errorpage.ErrorPageServer;
import dev.reprise.ports.errorpage.ErrorPageSettings;
import dev.reprise.ports.errorpage.ErrorPageSettings.Audience;

import static org.assertj.core.api.Assertions.assertThat;

/** How a browser shows the error page. */
class ErrorPageTest {
    private static final String HOSTILE =
            "</pre><script>window.pwned=1</script><img src=x onerror=\"window.pwned=1\">\"'><svg onload=window.pwned=1>&lt;";

    private static final String SHOP = String.join(
            "\n",
            "import com.sun.net.httpserver.HttpServer;",
            "import java.net.InetSocketAddress;",
            "",
            "public class Shop {",
            "    public static void main(String[] args) throws Exception {",
            "        HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(args[0])), 50);",
            "        byte[] page = page().getBytes();",
            "        server.createContext(\"/\", exchange -> {",
            "            exchange.getResponseHeaders().set(\"Content-Type\", \"text/html\");",
            "            exchange.sendResponseHeaders(200, page.length);",
            "            exchange.getResponseBody().write(page);",
            "            exchange.close();",
            "        });",
            "        server.start();",
            "    }",
            "",
            "    private static String page() {",
            "        return \"<!DOCTYPE html><h1>The shop</h1>\";",
            "    }",
            "}",
            "");

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final HeldSocket socket = HeldSocket.open();
    private ErrorPageServer standIn;
    private Browser browser;

    @BeforeEach
    void open() {
        standIn = new ErrorPageServer(
                new ErrorPageSettings(Audience.LOCAL, Duration.ZERO),
                Path.of("/shop"),
                Clock.systemUTC(),
                notice -> {});
        browser = Browser.start(sandbox);
    }

    @AfterEach
    void close() {
        standIn.close();
        socket.close();
    }

    @Test
    void noOutputOfTheProgramIsRunAsScript() {
        standIn.show(List.of(socket.port()), failed(4, HOSTILE));
        standIn.addOutput(HOSTILE);
        browser.open(
                address()
                        + "/\"><script>window.pwned=1</script>?q=<img src=x onerror=window.pwned=1>#\"><svg onload=window.pwned=1>");
        awaitText("h1", HOSTILE);

        assertThat(text("#output")).isEqualTo(HOSTILE);
        assertThat(text(".source .here")).contains(HOSTILE);
        assertThat(text("#because")).contains("script");
        assertThat(browser.evaluate("String(document.querySelectorAll('img,main svg,script:not([nonce])').length)"))
                .isEqualTo("0");
        assertNothingRan();
        assertThat(browser.evaluate("(() => { const script = document.createElement('script');"
                        + " script.textContent = 'window.pwned = 1'; document.body.append(script);"
                        + " return String(window.pwned); })()"))
                .as("what gets in by another way is not run either")
                .isEqualTo("undefined");

        standIn.show(List.of(socket.port()), starting(5));
        browser.open(address());
        awaitText("h1", "The program is starting.");
        standIn.addOutput(HOSTILE);
        awaitText("#output", HOSTILE);
        assertNothingRan();
    }

    private void assertNothingRan() {
        assertThat(browser.evaluate("String(window.pwned)")).isEqualTo("undefined");
    }

    @Test
    void theProgramReplacesThePageAsSoonAsItIsReady() throws IOException {
        standIn.show(List.of(socket.port()), failed(4, "port missing"));
        browser.open(address());
        awaitText("h1", "port missing");
        awaitEvents();

        standIn.stopAccepting();
        standIn.update(starting(5));
        awaitText("#words", "Starting");
        startProgram();
        standIn.ready();
        awaitText("h1", "The shop");
    }

    @Test
    void theProgramReplacesThePageEvenIfItsReadinessIsNotReported() throws IOException {
        standIn.show(List.of(socket.port()), starting(4));
        browser.open(address());
        awaitText("h1", "The program is starting.");

        standIn.close();
        startProgram();
        awaitText("h1", "The shop");
    }

    @Test
    void theNextFailureReplacesThePreviousOne() {
        standIn.show(List.of(socket.port()), failed(4, "port missing"));
        browser.open(address());
        awaitText("h1", "port missing");
        awaitEvents();
        browser.evaluate("window.former = 1");

        standIn.stopAccepting();
        standIn.update(starting(5));
        awaitText("#words", "Starting");
        assertThat(browser.evaluate("String(window.former)"))
                .as("the same page")
                .isEqualTo("1");
        standIn.show(List.of(socket.port()), failed(5, "host missing"));
        awaitText("h1", "host missing");
    }

    @Test
    void aSaveThatBreaksTheProgramIsShownUntilItIsFixed() {
        int port = Http.freePort();
        JavaProgram program = JavaProgram.empty(sandbox);
        program.write("Shop", SHOP);
        Reprise reprise = program.reprise(
                        program.java("-cp", "target/classes", "Shop", Integer.toString(port)), "--json")
                .start();
        reprise.awaitWatching(program.classes());
        reprise.awaitReady(1);
        browser.open("http://localhost:" + port);
        awaitText("h1", "The shop");

        program.edit(
                "Shop", "return \"<!DOCTYPE html><h1>The shop</h1>\"", "throw new IllegalStateException(\"sold out\")");
        reprise.awaitProblem("start-failed");
        browser.reload();
        awaitText("h1", "sold out");
        assertThat(text(".source .here")).contains("throw new IllegalStateException(\"sold out\");");
        assertThat(text("#because")).contains("target/classes/Shop.class changed");

        program.edit("Shop", "throw new IllegalStateException(\"sold out\")", "return \"<h1>Open again</h1>\"");
        awaitText("h1", "Open again");
    }

    /** From now on it has the port, as another process would. */
    private void startProgram() throws IOException {
        socket.close();
        // The acceptor may be using the socket, which stays open until it stops.
        HttpServer program = Deadline.await("the port to be free")
                .ignoreException(BindException.class)
                .until(() -> HttpServer.create(socket.address(), 50), Objects::nonNull);
        program.createContext("/", exchange -> {
            try (exchange) {
                byte[] page = "<!DOCTYPE html><h1>The shop</h1>".getBytes(StandardCharsets.UTF_8);
                boolean head = exchange.getRequestMethod().equals("HEAD");
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, head ? -1 : page.length);
                if (!head) {
                    exchange.getResponseBody().write(page);
                }
            }
        });
        program.start();
        sandbox.undo(() -> program.stop(0));
    }

    private String address() {
        return "http://localhost:" + socket.address().getPort();
    }

    private String text(String selector) {
        return browser.evaluate("document.querySelector('" + selector + "')?.textContent ?? ''");
    }

    private void awaitText(String selector, String wanted) {
        Deadline.await(selector + " to show " + wanted)
                .untilAsserted(() -> assertThat(text(selector)).contains(wanted));
    }

    /** Until the page receives events; a client that connects after the acceptor has stopped waits for the program. */
    private void awaitEvents() {
        Deadline.await("the page to receive an event")
                .until(
                        () -> browser.evaluate("String(document.getElementById('status').hasAttribute('class'))"),
                        "true"::equals);
    }

    private static ErrorPage starting(int generation) {
        return new ErrorPage.Starting(
                generation, new Cause.Requested(), Instant.now(), Optional.of(Duration.ofMinutes(1)));
    }

    /** With this message in every field that can have one. */
    private static ErrorPage failed(int generation, String message) {
        ExceptionTrace trace = new ExceptionTrace(
                message,
                List.of(new ExceptionTrace.Thrown(
                        message,
                        message,
                        0,
                        List.of(
                                new ExceptionTrace.Own(message + ".a.b(" + message + ")"),
                                new ExceptionTrace.Folded(message, List.of(message))))),
                Optional.of(new SourceExcerpt(message, 1, 1, List.of(message))));
        Problem problem = new Problem(message, message, message, message, List.of(message), Optional.of(trace));
        Cause cause = new Cause.Changed(List.of(Path.of("/shop/" + message)));
        return new ErrorPage.Failed(generation, cause, Instant.now(), problem);
    }
}
