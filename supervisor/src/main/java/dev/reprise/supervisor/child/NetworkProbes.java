package dev.reprise.supervisor.child;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The looks that talk to the program. */
final class NetworkProbes {
    private static final int CONNECT_MILLIS = 300;
    private static final int ANSWER_MILLIS = 1000;
    private static final Duration ACCEPT_PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Path SELF = Path.of("/proc/self");

    private NetworkProbes() {}

    /** A connection to the port is accepted, over either version of IP. */
    static Probe port(int port) {
        return () -> List.of("127.0.0.1", "::1").stream().anyMatch(host -> accepts(host, port))
                ? Optional.of("accepting connections on port " + port)
                : Optional.empty();
    }

    private static boolean accepts(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            // A port that nobody listens on may by chance be chosen as the connection's own: then TCP connects it to
            // itself.
            return socket.getLocalPort() != port && isTaken(port, socket.getLocalPort());
        } catch (IOException notYet) {
            return false;
        }
    }

    /** On an inherited socket the system itself completes connections, long before the program accepts any. */
    private static boolean isTaken(int port, int ours) {
        long since = System.nanoTime();
        while (waits(port, ours)) {
            if (System.nanoTime() - since > ACCEPT_PATIENCE.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private static boolean waits(int port, int ours) {
        return TcpTable.of(SELF).stream()
                .anyMatch(entry -> entry.local().getPort() == port && entry.remotePort() == ours && entry.waits());
    }

    /** The address answers, and neither with a client's nor a server's error. */
    static Probe url(URI url) {
        return () -> status(url).filter(status -> status < 400).map(status -> url + " answers " + status);
    }

    private static Optional<Integer> status(URI url) {
        try {
            if (!(url.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
                return Optional.empty();
            }
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            try {
                int status = connection.getResponseCode();
                return status < 0 ? Optional.empty() : Optional.of(status);
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException notYet) {
            return Optional.empty();
        }
    }
}
