package example.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import example.catalogue.Catalogue;

/** The server of the JDK. */
public final class Main {
    public static void main(String[] args) throws IOException {
        String heading = heading();
        Catalogue catalogue = new Catalogue();
        HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/", exchange -> {
            byte[] answer = (heading + catalogue.listing().text() + Ending.TEXT).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static String heading() throws IOException {
        try (InputStream in = Main.class.getResourceAsStream("/heading.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip() + " ";
        }
    }
}
