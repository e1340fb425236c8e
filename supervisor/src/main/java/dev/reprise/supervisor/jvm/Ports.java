package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Which TCP ports of this machine are free, found out by taking them for a moment; nobody is connected to. */
final class Ports {
    private static final int LAST = 65_535;
    private static final int TRIES = 100;

    private Ports() {}

    /**
     * The first port from this one on that is free; this one itself if there is none.
     *
     * @param host empty for the loopback address, {@code *} for all
     */
    static int freeFrom(String host, int port) {
        for (int next = port; next <= Math.min(LAST, port + TRIES); next++) {
            if (isFree(host, next)) {
                return next;
            }
        }
        return port;
    }

    /** Whether nobody listens there. What is no port of this machine counts as taken. */
    static boolean isSurelyFree(String address) {
        int colon = address.lastIndexOf(':');
        try {
            String host = colon < 0 ? "" : address.substring(0, colon);
            return isFree(host, Integer.parseInt(address.substring(colon + 1)));
        } catch (IllegalArgumentException noPort) {
            return false;
        }
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the debugger's agent does: connections of the generation before may linger.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(host), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetAddress address(String host) throws UnknownHostException {
        if (host.equals("*")) {
            return new InetSocketAddress(0).getAddress();
        }
        return host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
    }
}
