package dev.reprise.process;

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
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Path SELF = Path.of("/proc/self");

    private NetworkProbes() {}

    /** A connection to the port is accepted, over either version of IP. */
    static ReadinessProbe port(int port, SupervisorSockets own) {
        return () -> List.of("127.0.0.1", "::1").stream().anyMatch(host -> accepts(host, port, own))
                ? Optional.of("accepting connections on port " + port)
                : Optional.empty();
    }

    private static boolean accepts(String host, int port, SupervisorSockets own) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            // A port that nobody listens on may by chance be chosen as the connection's own: then TCP connects it to
            // itself.
            return socket.getLocalPort() != port && isTaken(port, socket.getLocalPort(), own);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** On an inherited socket the system itself completes connections, long before the program accepts any; or Reprise does, with a page. */
    private static boolean isTaken(int port, int ours, SupervisorSockets own) {
        long since = System.nanoTime();
        Optional<TcpTable.Entry> server = server(port, ours);
        while (server.filter(TcpTable.Entry::waits).isPresent()) {
            if (System.nanoTime() - since > ACCEPT_PATIENCE.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            server = server(port, ours);
        }
        return server.filter(own::haveAccepted).isEmpty();
    }

    private static Optional<TcpTable.Entry> server(int port, int ours) {
        return TcpTable.of(SELF).stream()
                .filter(entry -> entry.local().getPort() == port && entry.remotePort() == ours)
                .findFirst();
    }

    /** The address answers, and neither with a client's nor a server's error; Reprise's pages have one. */
    static ReadinessProbe url(URI url, SupervisorSockets own) {
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        boolean local = LOOPBACK.contains(url.getHost());
        return () -> local && own.listenAt(port)
                ? Optional.empty()
                : status(url).filter(status -> status < 400).map(status -> url + " answers " + status);
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
