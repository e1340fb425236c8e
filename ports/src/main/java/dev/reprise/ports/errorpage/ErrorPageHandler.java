package dev.reprise.ports.errorpage;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.reprise.ports.http.HttpConnection;
import dev.reprise.ports.http.HttpRequest;
import dev.reprise.ports.http.HttpResponse;
import dev.reprise.ports.http.ServerSentEvents;
import dev.reprise.ports.http.ServerSentEvents.Event;
import dev.reprise.ports.http.WireProtocol;

/** Answers each request with the page, as far as the client may see it. */
final class ErrorPageHandler implements HeldPortAcceptor.Backend, AutoCloseable {
    /** RFC 9110 15.6.4: the server is currently unable to handle the request, likely to be alleviated after some delay. */
    static final int STATUS = 503;

    static final String EVENTS = "/.reprise/events";

    private static final int MAX_STREAMS = 64;
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final PageSource pages;
    private final Consumer<WireProtocol> rejected;
    private final HtmlPage html = new HtmlPage();
    private final SecureRandom random = new SecureRandom();
    private final ServerSentEvents fullStreams = new ServerSentEvents("reprise-events", MAX_STREAMS);
    private final ServerSentEvents bareStreams = new ServerSentEvents("reprise-events-bare", MAX_STREAMS);

    /** @param rejected called on the acceptor's thread for a client that uses another protocol */
    ErrorPageHandler(PageSource pages, Consumer<WireProtocol> rejected) {
        this.pages = pages;
        this.rejected = rejected;
    }

    /** The current page. */
    interface PageSource {
        /**
         * The page as far as a client may see it.
         *
         * @param local whether the client is on this machine
         */
        PageModel view(boolean local);
    }

    /** Sends an event that the page has changed. Returns at once. */
    void pageChanged() {
        fullStreams.send(state(pages.view(true)));
        bareStreams.send(state(pages.view(false)));
    }

    /** Sends the latest output to the clients that may see it. Returns at once. */
    void outputChanged() {
        fullStreams.sendSoon(() -> output(pages.view(true)));
    }

    /** Sends an event that the program is ready. Returns at once. */
    void ready() {
        Event ready = new Event("ready", "{}");
        fullStreams.send(ready);
        bareStreams.send(ready);
    }

    @Override
    public void close() {
        fullStreams.close();
        bareStreams.close();
    }

    @Override
    public HttpConnection.Handler handler(boolean local) {
        return new HttpConnection.Handler() {
            @Override
            public HttpResponse answer(HttpRequest request) {
                return ErrorPageHandler.this.answer(request, local);
            }

            @Override
            public void rejected(WireProtocol protocol) {
                rejected.accept(protocol);
            }
        };
    }

    private HttpResponse answer(HttpRequest request, boolean local) {
        PageModel view = pages.view(local && isDirect(request));
        if (request.method().equals("GET") && request.path().equals(EVENTS)) {
            return (view.full() ? fullStreams : bareStreams)
                    .response(commonHeaders(view), List.of(state(view), output(view)));
        }
        return page(request, view);
    }

    /**
     * Whether the request came directly from this machine: not through a proxy, behind which any client may be, not by
     * a name that may belong to anybody, and with all headers understood.
     */
    private static boolean isDirect(HttpRequest request) {
        return request.understood()
                && request.isAddressedToThisMachine()
                && FORWARDED.stream().noneMatch(request::has);
    }

    private static Event state(PageModel view) {
        return new Event("state", JsonPage.stateOf(view));
    }

    private static Event output(PageModel view) {
        return new Event("output", JsonPage.outputOf(view.output()));
    }

    private HttpResponse page(HttpRequest request, PageModel view) {
        Map<String, String> headers = commonHeaders(view);
        ResponseFormat preference = ResponseFormat.of(request.all("Accept"));
        String body = switch (preference) {
            case HTML -> {
                String nonce = nonce();
                headers.put("Content-Security-Policy", policy(nonce));
                yield html.of(view, request.method(), nonce);
            }
            case JSON -> JsonPage.of(view) + "\n";
            case TEXT -> TextPage.of(view);
        };
        headers.put("Content-Type", preference.type());
        headers.put("Retry-After", Integer.toString(view.retryAfterSeconds()));
        return HttpResponse.of(STATUS, headers, body);
    }

    private static Map<String, String> commonHeaders(PageModel view) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Reprise-Page", view.state() + "; revision=" + view.revision());
        headers.put("Cache-Control", "no-store");
        headers.put("Vary", "Accept");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Robots-Tag", "noindex");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
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
