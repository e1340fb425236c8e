package example;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import question.Question;

/** The JDK's own web server, with a thread for each request. */
public final class Main {
    /** Argument: how many milliseconds each start but the first takes; none if it is left out. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && !"1".equals(System.getenv("REPRISE_GENERATION"))) {
            Thread.sleep(Long.parseLong(args[0]));
        }
        prepare();
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            String text = Question.of(exchange.getRequestURI().getQuery()).answerAfterWork(Edition.name());
            byte[] answer = text.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        server.start();
    }

    private static void prepare() {}
}
