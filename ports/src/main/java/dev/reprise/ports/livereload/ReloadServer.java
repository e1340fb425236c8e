package dev.reprise.ports.livereload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.reprise.ports.http.HttpConnection;
import dev.reprise.ports.http.HttpRequest;
import dev.reprise.ports.http.HttpResponse;
import dev.reprise.ports.http.LoopbackHostNames;
import dev.reprise.ports.http.LoopbackHttpServer;
import dev.reprise.ports.http.ServerSentEvents;
import dev.reprise.ports.http.ServerSentEvents.Event;
import dev.reprise.ports.http.WireProtocol;
import dev.reprise.protocol.PrintableText;

/** Serves the script and the events. Pages of this machine may receive the events, pages of other sites may not. */
final class ReloadServer implements HttpConnection.Handler, AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_STREAMS = 64;

    /** The placeholder in the script for the edition of the page that loads it. */
    private static final String PLACEHOLDER = "LOADED_WITH";

    private final String script = resource();
    private final ServerSentEvents streams = new ServerSentEvents("reprise-livereload-events", MAX_STREAMS);
    private final long run = System.currentTimeMillis();
    private final LoopbackHttpServer server;
    private volatile int edition;

    private ReloadServer(int port) throws IOException {
        this.server = LoopbackHttpServer.start("reprise-livereload", port, this);
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

    @Override
    public HttpResponse answer(HttpRequest request) {
        if (!request.understood()
                || !request.isAddressedToThisMachine()
                || !request.method().equals("GET")) {
            return HttpResponse.of(403, Map.of(), "");
        }
        return switch (request.path()) {
            case "/events" -> events(request);
            case "/reprise.js", "/livereload.js" -> script();
            default -> HttpResponse.of(404, Map.of(), "");
        };
    }

    @Override
    public void rejected(WireProtocol protocol) {
        // Only a page sends clients here, and it works without us.
    }

    private HttpResponse events(HttpRequest request) {
        Optional<String> origin = request.first("Origin");
        if (origin.isPresent() && !LoopbackHostNames.isLocalOrigin(origin.get())) {
            return HttpResponse.of(403, Map.of(), "");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Vary", "Origin");
        origin.ifPresent(site -> headers.put("Access-Control-Allow-Origin", site));
        return streams.response(headers, List.of(new Event("live", live())));
    }

    private HttpResponse script() {
        return HttpResponse.of(
                200,
                Map.of(
                        "Content-Type", "text/javascript; charset=utf-8",
                        "Cache-Control", "no-store",
                        "X-Content-Type-Options", "nosniff"),
                script.replace(PLACEHOLDER, run + "/" + edition));
    }

    /**
     * The edition of a page that is loaded now. The prefix differs for each run of Reprise, which counts editions from
     * 1.
     */
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
        return PrintableText.ofJson(bytes.toString(StandardCharsets.UTF_8));
    }

    private static String resource() {
        try (InputStream in = ReloadServer.class.getResourceAsStream("reprise.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
