package shop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The server of the JDK, which also shows how it was started. */
public final class Server {
    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/", exchange -> answer(exchange, Greeting.text()));
        server.createContext("/arguments", exchange -> answer(exchange, String.join("|", args)));
        server.createContext("/currency", exchange -> answer(exchange, System.getenv("CURRENCY")));
        server.createContext("/property", exchange -> {
            String name = exchange.getRequestURI().getQuery();
            answer(exchange, System.getProperty(name, "none"));
        });
        server.createContext("/libraries", exchange -> answer(exchange, String.join(" ", libraries())));
        server.start();
    }

    private static List<String> libraries() {
        return List.of(System.getProperty("java.class.path").split(":")).stream()
                .filter(element -> element.endsWith(".jar"))
                .map(element -> element.substring(element.lastIndexOf('/') + 1))
                .toList();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] answer = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
