package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Which TCP ports of this machine are free, found out by taking them for a moment; nobody is connected to. */
final class PortProbe {
    private static final int TRIES = 100;

    private PortProbe() {}

    /** The first port from this one on that is free; this one itself if there is none. */
    static JdwpAddress freeFrom(JdwpAddress wanted) {
        int last = Math.min(JdwpAddress.LAST_PORT, wanted.port() + TRIES);
        for (int port = wanted.port(); port <= last; port++) {
            if (isFree(wanted.withPort(port))) {
                return wanted.withPort(port);
            }
        }
        return wanted;
    }

    /** Whether nobody listens there. What is no port of this machine counts as taken. */
    static boolean isFree(JdwpAddress name) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the debugger's agent does: connections of the generation before may linger.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(name.host()), name.port()));
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
