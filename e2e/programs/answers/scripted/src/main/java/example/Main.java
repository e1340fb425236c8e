package example;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import question.Question;

/**
 * Executes commands that arrive at the port {@code CONTROL}: {@code /open/ADDRESS:PORT}, which answers with the port or the exception,
 * {@code /close/PORT}, {@code /spawn/COMMAND}, which answers with the process id, and {@code /exit/CODE}. Its servers answer with the
 * generation.
 */
public final class Main {
    private final Map<Integer, HttpServer> servers = new ConcurrentHashMap<>();

    public static void main(String[] args) throws IOException {
        Main program = new Main();
        for (String address : Plan.addresses().split(" ")) {
            if (!address.isEmpty()) {
                program.open(address);
            }
        }
        // As most servers do; what it closes now the next generation is to find open.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> program.servers.values().forEach(server -> server.stop(0))));
        program.execute(Integer.parseInt(System.getenv("CONTROL")));
    }

    private void execute(int port) throws IOException {
        HttpServer control = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        control.createContext(
                "/",
                exchange -> answer(exchange, execute(exchange.getRequestURI().getPath())));
        control.start();
    }

    private String execute(String command) {
        String[] words = command.substring(1).split("/", 2);
        try {
            return switch (words[0]) {
                case "open" -> open(words[1]);
                case "close" -> close(Integer.parseInt(words[1]));
                case "spawn" ->
                    Long.toString(
                            new ProcessBuilder(words[1].split(" ")).start().pid());
                case "exit" -> exit(Integer.parseInt(words[1]));
                default -> "ready for commands";
            };
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String open(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        int port = Integer.parseInt(address.substring(colon + 1));
        HttpServer server = HttpServer.create(new InetSocketAddress(address.substring(0, colon), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            Question question = Question.of(exchange.getRequestURI().getQuery());
            answer(exchange, question.answerAfterWork(System.getenv("REPRISE_GENERATION")));
        });
        server.start();
        servers.put(server.getAddress().getPort(), server);
        return Integer.toString(server.getAddress().getPort());
    }

    private String close(int port) {
        servers.remove(port).stop(0);
        return "closed";
    }

    private static String exit(int code) {
        System.exit(code);
        return "";
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] answer = text.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }
}
