package dev.reprise.supervisor.livereload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

import dev.reprise.supervisor.http.EventStreams;
import dev.reprise.supervisor.http.EventStreams.Event;
import dev.reprise.supervisor.http.LocalNames;
import dev.reprise.supervisor.http.LocalServer;

/** The script and the events. Pages of this machine may hear them, those of other sites not. */
final class ReloadServer implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_STREAMS = 64;

    /** In the script, for what the page that loads it is of. */
    private static final String PLACEHOLDER = "LOADED_WITH";

    private final String script = script();
    private final EventStreams streams = new EventStreams("reprise-livereload-events", MOST_STREAMS);
    private final long run = System.currentTimeMillis();
    private final LocalServer server;
    private volatile int edition;

    private ReloadServer(int port) throws IOException {
        this.server = LocalServer.start("reprise-livereload", port, this::handle);
    }

    static ReloadServer start(int port) throws IOException {
        return new ReloadServer(port);
    }

    int port() {
        return server.port();
    }

    void answers(int other) {
        edition = other;
    }

    void reload() {
        streams.send(new Event("live", live()));
    }

    void stylesheets(List<String> paths) {
        streams.send(new Event("stylesheets", paths(paths)));
    }

    @Override
    public void close() {
        streams.close();
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = String.valueOf(exchange.getRequestURI().getPath());
        if (!LocalNames.isSafeHost(exchange.getRequestHeaders().getFirst("Host"))
                || !exchange.getRequestMethod().equals("GET")) {
            refuse(exchange, 403);
        } else if (path.equals("/events")) {
            events(exchange);
        } else if (path.equals("/reprise.js") || path.equals("/livereload.js")) {
            answerScript(exchange);
        } else {
            refuse(exchange, 404);
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !LocalNames.isLocalOrigin(origin)) {
            refuse(exchange, 403);
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Vary", "Origin");
        if (origin != null) {
            headers.set("Access-Control-Allow-Origin", origin);
        }
        streams.open(exchange, List.of(new Event("live", live())));
    }

    private void answerScript(HttpExchange exchange) throws IOException {
        byte[] bytes = script.replace(PLACEHOLDER, run + "/" + edition).getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/javascript; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    /** What a page is of that is loaded now; another run of Reprise counts from 1 again. */
    private String live() {
        return "\"" + run + "/" + edition + "\"";
    }

    private static String paths(List<String> paths) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            for (String path : paths) {
                json.writeString(path);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String script() {
        try (InputStream in = ReloadServer.class.getResourceAsStream("reprise.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
