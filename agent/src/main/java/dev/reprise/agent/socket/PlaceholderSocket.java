package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A listening socket that nobody else knows of: on which no connection comes but of this program itself, and whose port is known to be in
 * use.
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

    /** @param ipv6 whether it is to be of that family; its address is of IPv4 all the same */
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

    /** The program does not listen on it by any other descriptor. */
    void close() throws IOException {
        natives.close(descriptor);
    }

    /** Whether a bind failed by EADDRINUSE. The class of the exception has other reasons too, and its message is in the user's language. */
    boolean isAddressInUse(BindException thrown) throws IOException {
        int another = natives.socket(false);
        try {
            natives.bind(another, false, loopback(), port);
            return false;
        } catch (BindException inUse) {
            return String.valueOf(inUse.getMessage()).equals(thrown.getMessage());
        } finally {
            natives.close(another);
        }
    }
}
