package dev.reprise.process.readiness;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import dev.reprise.process.table.SocketLinks;
import dev.reprise.process.table.TcpTable;

/** Probes that connect to the program. */
final class NetworkProbes {
    private static final int CONNECT_MILLIS = 300;
    private static final int ANSWER_MILLIS = 1000;
    private static final Duration ACCEPT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Path PROC = Path.of("/proc");
    private static final Path SELF = PROC.resolve("self");

    private final Supplier<List<Long>> processes;
    private final boolean ownSocketsKnown;

    /**
     * @param processes of the program
     * @param ownSocketsKnown whether proc(5) shows our own sockets; where Reprise relays, they stand for those of the
     * program
     */
    NetworkProbes(Supplier<List<Long>> processes, boolean ownSocketsKnown) {
        this.processes = processes;
        this.ownSocketsKnown = ownSocketsKnown;
    }

    /** Checks whether the port accepts a connection, over IPv4 or IPv6. */
    ReadinessPoller.Probe port(int port) {
        return () -> List.of("127.0.0.1", "::1").stream().anyMatch(host -> accepts(host, port))
                ? Optional.of("accepting connections on port " + port)
                : Optional.empty();
    }

    private boolean accepts(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            // A port without a listener may by chance be chosen as the local port of the connection: then TCP connects
            // it to itself.
            return socket.getLocalPort() != port && isTaken(port, socket.getLocalPort());
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * On an inherited socket the kernel completes connections long before the program accepts any. Or Reprise accepts
     * them for the error page.
     */
    private boolean isTaken(int port, int ours) {
        long since = System.nanoTime();
        Optional<TcpTable.Entry> server = server(port, ours);
        while (server.filter(TcpTable.Entry::isUnaccepted).isPresent()) {
            if (System.nanoTime() - since > ACCEPT_TIMEOUT.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            server = server(port, ours);
        }
        return server.filter(this::isAcceptedByUs).isEmpty();
    }

    private static Optional<TcpTable.Entry> server(int port, int ours) {
        return TcpTable.of(SELF).stream()
                .filter(entry -> entry.local().getPort() == port && entry.remotePort() == ours)
                .findFirst();
    }

    /** Checks whether the URL answers without a client or server error. The pages of Reprise have an error status. */
    ReadinessPoller.Probe url(URI url) {
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        boolean local = LOOPBACK.contains(url.getHost());
        return () -> local && weListenAt(port)
                ? Optional.empty()
                : status(url).filter(status -> status < 400).map(status -> url + " answers " + status);
    }

    /** Whether Reprise has accepted this connection. */
    private boolean isAcceptedByUs(TcpTable.Entry connection) {
        return ownSocketsKnown
                && connection.inode() != 0
                && SocketLinks.of(SELF).contains(connection.inode());
    }

    /**
     * Whether Reprise, and no process of the program, listens on this port. A socket that both have open counts as the
     * program's.
     */
    private boolean weListenAt(int port) {
        if (!ownSocketsKnown) {
            return false;
        }
        Set<Long> listeners = new HashSet<>();
        TcpTable.of(SELF).stream()
                .filter(entry -> entry.isListening() && entry.local().getPort() == port)
                .forEach(entry -> listeners.add(entry.inode()));
        listeners.retainAll(SocketLinks.of(SELF));
        for (long pid : processes.get()) {
            listeners.removeAll(SocketLinks.of(PROC.resolve(Long.toString(pid))));
        }
        return !listeners.isEmpty();
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
