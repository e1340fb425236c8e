package dev.reprise.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.core.Problem;
import dev.reprise.e2e.environment.Browser;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.ports.livereload.LiveReload;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page with the script does when the program changes. */
class LiveReloadTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final List<Problem> problems = new CopyOnWriteArrayList<>();
    private final int reloadPort = Http.freePort();
    private volatile String heading = "first";
    private volatile String colour = "rgb(1, 1, 1)";
    private LiveReload liveReload;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        liveReload = LiveReload.on(reloadPort, problems::add);
        sandbox.undo(liveReload::close);
        liveReload.reload(1);
        Deadline.await("the script")
                .until(() -> !Http.get(reloadPort, "/reprise.js").startsWith("("));
        HttpServer program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        program.createContext("/", exchange -> answer(exchange, "text/html", page()));
        program.createContext(
                "/css/shop.css", exchange -> answer(exchange, "text/css", "h1 { color: " + colour + "; }"));
        program.start();
        sandbox.undo(() -> program.stop(0));
        browser = Browser.start(sandbox);
        browser.open("http://localhost:" + program.getAddress().getPort() + "/");
        awaitThat("document.querySelector('h1')?.textContent", "first");
        browser.evaluate("window.former = 1; scrollTo(0, 700)");
    }

    private String page() {
        return "<!DOCTYPE html><link rel=stylesheet href=/css/shop.css><script src=http://localhost:" + reloadPort
                + "/reprise.js></script><body style='height: 5000px'><h1>" + heading + "</h1>";
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void thePageIsLoadedAgainWhenTheNextGenerationIsReadyAndStaysWhereItWas() {
        heading = "second";
        liveReload.reload(2);
        awaitThat("document.querySelector('h1')?.textContent", "second");
        awaitThat("String(scrollY)", "700");
        assertThat(problems).isEmpty();
    }

    @Test
    void aStyleSheetIsLoadedAgainWithoutThePage() {
        awaitThat("getComputedStyle(document.querySelector('h1')).color", "rgb(1, 1, 1)");
        colour = "rgb(2, 2, 2)";
        liveReload.stylesheets(List.of("/shop/target/classes/static/css/shop.css"));
        awaitThat("getComputedStyle(document.querySelector('h1')).color", "rgb(2, 2, 2)");
        awaitThat("String(document.querySelectorAll('link').length)", "1");
        assertThat(browser.evaluate("String(window.former)"))
                .as("the same page")
                .isEqualTo("1");
    }

    private void awaitThat(String script, String wanted) {
        Deadline.await(script + " to be " + wanted)
                .untilAsserted(() -> assertThat(browser.evaluate(script)).isEqualTo(wanted));
    }
}
