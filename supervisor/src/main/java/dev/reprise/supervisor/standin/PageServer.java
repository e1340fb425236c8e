package dev.reprise.supervisor.standin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

import dev.reprise.supervisor.http.EventStreams;
import dev.reprise.supervisor.http.EventStreams.Event;
import dev.reprise.supervisor.http.LocalNames;
import dev.reprise.supervisor.http.LocalServer;

/** Answers each request with the page as this visitor may see it. */
final class PageServer implements AutoCloseable {
    /** RFC 9110 15.6.4: the server is currently unable to handle the request, likely to be alleviated after some delay. */
    static final int STATUS = 503;

    static final String EVENTS = "/.reprise/events";

    private static final int MOST_STREAMS = 64;
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final Visitors visitors;
    private final Exhibition exhibition;
    private final HtmlPage html = new HtmlPage();
    private final SecureRandom random = new SecureRandom();
    private final EventStreams fullStreams = new EventStreams("reprise-events", MOST_STREAMS);
    private final EventStreams bareStreams = new EventStreams("reprise-events-bare", MOST_STREAMS);
    private final LocalServer server;

    private PageServer(Visitors visitors, Exhibition exhibition) throws IOException {
        this.visitors = visitors;
        this.exhibition = exhibition;
        this.server = LocalServer.start("reprise-pages", 0, this::handle);
    }

    /** What there is to be shown now. */
    interface Exhibition {
        /**
         * As somebody may see it.
         *
         * @param local whether the visitor is on this machine
         */
        View view(boolean local);
    }

    /**
     * Starts it; blocks for some ten milliseconds.
     *
     * @throws LinkageError if the runtime image lacks the module jdk.httpserver
     */
    static PageServer start(Visitors visitors, Exhibition exhibition) throws IOException {
        return new PageServer(visitors, exhibition);
    }

    int port() {
        return server.port();
    }

    /** Tells who listens that there is another page. Returns at once. */
    void changed() {
        fullStreams.send(state(exhibition.view(true)));
        bareStreams.send(state(exhibition.view(false)));
    }

    /** Tells who listens and may hear it what the program wrote. Returns at once. */
    void wrote() {
        fullStreams.sendSoon(() -> output(exhibition.view(true)));
    }

    /** Tells who listens that the program is there. Returns at once. */
    void ready() {
        Event ready = new Event("ready", "{}");
        fullStreams.send(ready);
        bareStreams.send(ready);
    }

    @Override
    public void close() {
        fullStreams.close();
        bareStreams.close();
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Optional<Visitor> visitor = visitors.from(exchange.getRemoteAddress().getPort());
        if (visitor.isEmpty()) {
            // Somebody who has found the private port.
            exchange.close();
            return;
        }
        View view = exhibition.view(visitor.get().isLocal() && isDirect(exchange.getRequestHeaders()));
        commonHeaders(exchange.getResponseHeaders(), view);
        if (exchange.getRequestMethod().equals("GET")
                && EVENTS.equals(exchange.getRequestURI().getPath())) {
            visitor.get().streams();
            stream(exchange, view);
        } else {
            answer(exchange, view);
        }
    }

    /** Not by way of a proxy, behind which may be anybody, nor by a name that may be anybody's. */
    private static boolean isDirect(Headers headers) {
        return FORWARDED.stream().noneMatch(headers::containsKey) && LocalNames.isSafeHost(headers.getFirst("Host"));
    }

    private void stream(HttpExchange exchange, View view) throws IOException {
        (view.full() ? fullStreams : bareStreams).open(exchange, List.of(state(view), output(view)));
    }

    private static Event state(View view) {
        return new Event("state", JsonPage.stateOf(view));
    }

    private static Event output(View view) {
        return new Event("output", JsonPage.outputOf(view.output()));
    }

    private void answer(HttpExchange exchange, View view) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        Preference preference = Preference.of(exchange.getRequestHeaders().get("Accept"));
        String body = switch (preference) {
            case HTML -> {
                String nonce = nonce();
                headers.set("Content-Security-Policy", policy(nonce));
                yield html.of(view, exchange.getRequestMethod(), nonce);
            }
            case JSON -> JsonPage.of(view) + "\n";
            case TEXT -> TextPage.of(view);
        };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.set("Content-Type", preference.type());
        headers.set("Retry-After", Integer.toString(view.retryAfterSeconds()));
        try (exchange) {
            if (exchange.getRequestMethod().equals("HEAD")) {
                headers.set("Content-Length", Integer.toString(bytes.length));
                exchange.sendResponseHeaders(STATUS, -1);
            } else {
                exchange.sendResponseHeaders(STATUS, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static void commonHeaders(Headers headers, View view) {
        headers.set("Reprise-Page", view.state() + "; revision=" + view.revision());
        // The next request on the same connection may be for the program.
        headers.set("Connection", "close");
        headers.set("Cache-Control", "no-store");
        headers.set("Vary", "Accept");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Robots-Tag", "noindex");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static String policy(String nonce) {
        return "default-src 'none'; style-src 'nonce-" + nonce + "'; script-src 'nonce-" + nonce
                + "'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    }

    private String nonce() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
