package dev.reprise.supervisor.jvm.debug;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Finds free TCP ports of this machine. It binds each port for a moment, and never connects to one. */
public final class PortProbe {
    private static final int TRIES = 100;

    private PortProbe() {}

    /** Returns the first free port from the wanted one upwards, within {@value #TRIES} ports; the wanted one if none is free. */
    public static JdwpAddress freeFrom(JdwpAddress wanted) {
        int last = Math.min(JdwpAddress.LAST_PORT, wanted.port() + TRIES);
        for (int port = wanted.port(); port <= last; port++) {
            if (isFree(wanted.withPort(port))) {
                return wanted.withPort(port);
            }
        }
        return wanted;
    }

    /** Whether nothing listens at an address. An address of another machine counts as taken. */
    public static boolean isFree(JdwpAddress name) {
        try (ServerSocket socket = new ServerSocket()) {
            // The JDWP agent sets this too, since connections of the previous generation may be in TIME_WAIT.
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
