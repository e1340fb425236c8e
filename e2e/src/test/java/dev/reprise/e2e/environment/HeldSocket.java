package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;

import dev.reprise.ports.HeldPort;
import dev.reprise.ports.sockets.TcpSockets;
import dev.reprise.process.posix.Posix;

/** A listening socket that nothing accepts from, like a held port of Reprise on Linux. */
public final class HeldSocket {
    private static final int AF_INET = 2;
    private static final int SOCK_STREAM = 1;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;

    private final Posix posix = new Posix();
    private final HeldPort port;
    private boolean closed;

    private HeldSocket() throws IOException {
        int descriptor = posix.check("socket", posix.libc().socket(AF_INET, SOCK_STREAM, 0));
        // Otherwise the port could not be bound while connections to it exist.
        posix.check(
                "setsockopt",
                posix.libc().setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, new IntByReference(1), Integer.BYTES));
        try (Memory address = new Memory(16)) {
            address.clear();
            address.setShort(0, (short) AF_INET);
            address.write(4, InetAddress.getLoopbackAddress().getAddress(), 0, 4);
            posix.check("bind", posix.libc().bind(descriptor, address, 16));
        }
        posix.check("listen", posix.libc().listen(descriptor, 4096));
        port = new HeldPort(descriptor, new TcpSockets(posix).local(descriptor));
    }

    public static HeldSocket open() {
        try {
            return new HeldSocket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HeldPort port() {
        return port;
    }

    public InetSocketAddress address() {
        return port.address();
    }

    /** A second call has no effect: the descriptor may belong to something else by then. */
    public void close() {
        if (!closed) {
            closed = true;
            posix.libc().close(port.descriptor());
        }
    }
}
