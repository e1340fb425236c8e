package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import dev.reprise.agent.socket.natives.NioNatives;

/**
 * A listening socket on an arbitrary loopback port. Only this program itself connects to it. Because its port is in use, it also shows how
 * the system reports a port in use.
 */
final class PlaceholderSocket {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 50;

    private final NioNatives natives;
    private final int descriptor;
    private final int port;

    private PlaceholderSocket(NioNatives natives, int descriptor, int port) {
        this.natives = natives;
        this.descriptor = descriptor;
        this.port = port;
    }

    /** @param ipv6 the address family of the socket; it is bound to an IPv4 address in any case */
    static PlaceholderSocket open(NioNatives natives, boolean ipv6) throws IOException {
        int descriptor = natives.socket(ipv6);
        natives.bind(descriptor, ipv6, loopback(), 0);
        natives.listen(descriptor, BACKLOG);
        natives.configureNonBlocking(descriptor);
        return new PlaceholderSocket(
                natives, descriptor, natives.localAddress(descriptor).getPort());
    }

    static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(LOOPBACK);
    }

    int descriptor() {
        return descriptor;
    }

    InetSocketAddress address() throws IOException {
        return new InetSocketAddress(loopback(), port);
    }

    /** Closes this descriptor; descriptors of the program may keep the socket open. */
    void close() throws IOException {
        natives.close(descriptor);
    }

    /** Whether a bind failed with EADDRINUSE. The exception has other causes too, and its message is localized. */
    boolean isAddressInUse(BindException thrown) throws IOException {
        int second = natives.socket(false);
        try {
            natives.bind(second, false, loopback(), port);
            return false;
        } catch (BindException inUse) {
            return String.valueOf(inUse.getMessage()).equals(thrown.getMessage());
        } finally {
            natives.close(second);
        }
    }
}
