package dev.reprise.e2e.environment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A headless Chromium with one page, controlled by the Chrome DevTools Protocol. */
public final class Browser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Conversation conversation = new Conversation();
    private final WebSocket socket;
    private final AtomicInteger commands = new AtomicInteger();

    private Browser(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, conversation)
                .join();
    }

    public static Browser start(Sandbox sandbox) {
        Project home = new Project(sandbox.aside().path("browser"));
        Process process = sandbox.background(
                Map.of("HOME", sandbox.aside().directory().toString()),
                Component.of("chromium", "chromium"),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + home.directory(),
                "--remote-debugging-port=0",
                "about:blank");
        Deadline.await("the browser to listen")
                .until(() -> home.lines("DevToolsActivePort").size() > 1);
        int port = Integer.parseInt(home.lines("DevToolsActivePort").get(0));
        Browser browser = new Browser(process, page(port));
        sandbox.undo(browser::close);
        return browser;
    }

    private static URI page(int port) {
        return Deadline.await("the browser's page").until(() -> findPage(port), uri -> !uri.equals(URI.create("")));
    }

    private static URI findPage(int port) throws IOException {
        for (JsonNode target : JSON.readTree(Http.get(port, "/json/list"))) {
            if (target.path("type").asText().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asText());
            }
        }
        return URI.create("");
    }

    public void open(String address) {
        command("Page.navigate", Map.of("url", address));
    }

    /** As F5. */
    public void reload() {
        command("Page.reload", Map.of());
    }

    /** The result of a script in the page. */
    public String evaluate(String script) {
        JsonNode answer = command("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
        return answer.path("result").path("result").path("value").asText();
    }

    /** The page as the browser shows it. */
    public Page page() {
        return Page.of(evaluate("document.documentElement.outerHTML"));
    }

    private JsonNode command(String method, Map<String, Object> parameters) {
        int id = commands.incrementAndGet();
        CompletableFuture<JsonNode> answer = conversation.answer(id);
        try {
            String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
            socket.sendText(text, true).join();
            return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void close() throws InterruptedException {
        command("Browser.close", Map.of());
        process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Matches each answer to its request, and ignores the browser's events. */
    private static final class Conversation implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();

        private CompletableFuture<JsonNode> answer(int id) {
            return awaited.computeIfAbsent(id, unanswered -> new CompletableFuture<>());
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void take(String message) {
            try {
                JsonNode answer = JSON.readTree(message);
                if (answer.has("id")) {
                    answer(answer.path("id").asInt()).complete(answer);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
