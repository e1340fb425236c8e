package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/** Sends requests to a server on this machine. */
public final class Http {
    private static final int LOWEST_PORT = 12_000;
    /** Linux's default, ip(7). */
    private static final int LOWEST_OF_CLIENTS = 32_768;

    private Http() {}

    /**
     * A port that nothing listens on and that is not given to clients: a client that connects again and again while nothing listens may be
     * given the very port that it connects to, and is then connected to itself.
     */
    public static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, LOWEST_OF_CLIENTS);
            try (ServerSocket socket = new ServerSocket(port, 1)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("no free port");
    }

    /** The body, or the reason why there is none. */
    public static String get(int port) {
        return get(port, "/");
    }

    public static String get(int port, String path) {
        return getFrom("127.0.0.1", port, path);
    }

    /** From one of the addresses of this machine. */
    public static String getFrom(String host, int port, String path) {
        return answer(host, port, path, connection -> {});
    }

    /** For a user with this language. */
    public static String getIn(String language, int port, String path) {
        return answer(
                "127.0.0.1", port, path, connection -> connection.setRequestProperty("Accept-Language", language));
    }

    /** Sends a form and follows its redirect. */
    public static String post(int port, String path, String form) {
        return answer("127.0.0.1", port, path, connection -> {
            connection.setDoOutput(true);
            connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
        });
    }

    private interface Preparation {
        void prepare(URLConnection connection) throws IOException;
    }

    private static String answer(String host, int port, String path, Preparation preparation) {
        try {
            URLConnection connection =
                    URI.create("http://" + host + ":" + port + path).toURL().openConnection();
            connection.setConnectTimeout(2000);
            // The first request to a big application on a busy machine.
            connection.setReadTimeout(20_000);
            connection.setUseCaches(false);
            connection.setRequestProperty("Connection", "close");
            preparation.prepare(connection);
            try (var in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    public static void awaitAnswer(int port, String wanted) {
        awaitAnswer(port, "/", wanted);
    }

    public static void awaitAnswer(int port, String path, String wanted) {
        AtomicReference<String> last = new AtomicReference<>("");
        Deadline.await("port " + port + " answers \"" + wanted + "\"").until(() -> {
            last.set(get(port, path));
            return last.get().equals(wanted);
        });
    }
}
