package dev.reprise.ports.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Libc;
import dev.reprise.process.posix.Posix;

/** TCP sockets as descriptors. No call blocks; programs do not inherit the sockets that are created here. */
public final class TcpSockets {
    /** The call would have blocked. */
    public static final int NOT_NOW = -1;

    private static final int AF_INET = 2;
    private static final int SOCK_STREAM = 1;
    private static final int SHUT_WR = 1;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;

    /** The size of struct sockaddr_in6; that of IPv4 is shorter. */
    private static final int LONGEST_ADDRESS = 28;

    private final Posix posix;
    private final Libc libc;
    private final boolean linux;
    private final int nonBlocking;

    public TcpSockets(Posix posix) {
        this.posix = posix;
        this.libc = posix.libc();
        this.linux = posix.platform().linux();
        this.nonBlocking = linux ? 0x800 : 0x4;
    }

    /**
     * Switches between blocking and non-blocking calls, for all processes that share this socket.
     *
     * @return the mode before
     */
    public boolean setNonBlocking(int descriptor, boolean wanted) throws Errno {
        int flags = posix.check("fcntl", libc.fcntl(descriptor, F_GETFL));
        boolean before = (flags & nonBlocking) != 0;
        if (before != wanted) {
            posix.check("fcntl", libc.fcntl(descriptor, F_SETFL, flags ^ nonBlocking));
        }
        return before;
    }

    /** The next connection of a non-blocking listener, or {@link #NOT_NOW}. */
    public int accept(int listener) throws Errno {
        int accepted = libc.accept(listener, Pointer.NULL, Pointer.NULL);
        if (accepted >= 0) {
            return prepared(accepted);
        }
        // The client gave up while it waited.
        boolean aborted = Native.getLastError() == (linux ? 103 : 53);
        return aborted ? NOT_NOW : notNow("accept");
    }

    /** Connects to a port of 127.0.0.1. The connection may not be established yet; writing works as soon as it is. */
    public int connect(int port) throws Errno {
        int descriptor = prepared(posix.check("socket", libc.socket(AF_INET, SOCK_STREAM, 0)));
        try (Memory address = new Memory(16)) {
            address.clear();
            if (linux) {
                address.setShort(0, (short) AF_INET);
            } else {
                address.setByte(0, (byte) 16);
                address.setByte(1, (byte) AF_INET);
            }
            address.setByte(2, (byte) (port >> 8));
            address.setByte(3, (byte) port);
            address.write(4, new byte[] {127, 0, 0, 1}, 0, 4);
            if (libc.connect(descriptor, address, 16) < 0 && Native.getLastError() != (linux ? 115 : 36)) {
                Errno refused = posix.error("connect", Native.getLastError());
                close(descriptor);
                throw refused;
            }
        }
        return descriptor;
    }

    public InetSocketAddress local(int descriptor) throws IOException {
        return address("getsockname", (buffer, size) -> libc.getsockname(descriptor, buffer, new IntByReference(size)));
    }

    public InetSocketAddress peer(int descriptor) throws IOException {
        return address("getpeername", (buffer, size) -> libc.getpeername(descriptor, buffer, new IntByReference(size)));
    }

    /** The number of bytes, 0 at the end of the input, or {@link #NOT_NOW}. */
    public int receive(int descriptor, Pointer buffer, int size) throws Errno {
        int count = libc.recv(descriptor, buffer, new NativeLong(size), 0).intValue();
        return count < 0 ? notNow("recv") : count;
    }

    /** The number of bytes sent, or {@link #NOT_NOW}. */
    public int send(int descriptor, Pointer buffer, int size) throws Errno {
        int count = libc.write(descriptor, buffer, new NativeLong(size)).intValue();
        return count < 0 ? notNow("write") : count;
    }

    /** Shuts down the output; the peer sees the end after it has read the rest. */
    public void finish(int descriptor) {
        // A failure means that the peer is gone, and does not matter.
        libc.shutdown(descriptor, SHUT_WR);
    }

    public void close(int descriptor) {
        libc.close(descriptor);
    }

    private int prepared(int descriptor) throws Errno {
        posix.closeOnExec(descriptor);
        setNonBlocking(descriptor, true);
        return descriptor;
    }

    private int notNow(String call) throws Errno {
        int error = Native.getLastError();
        // EAGAIN
        if (error == Errno.EINTR || error == (linux ? 11 : 35)) {
            return NOT_NOW;
        }
        throw posix.error(call, error);
    }

    private interface AddressCall {
        int into(Pointer buffer, int size);
    }

    /** Decodes struct sockaddr_in or sockaddr_in6. On macOS the family is a single byte after the length. */
    private InetSocketAddress address(String name, AddressCall call) throws IOException {
        try (Memory buffer = new Memory(LONGEST_ADDRESS)) {
            posix.check(name, call.into(buffer, LONGEST_ADDRESS));
            int family = linux ? buffer.getShort(0) : buffer.getByte(1);
            byte[] address = family == AF_INET ? buffer.getByteArray(4, 4) : buffer.getByteArray(8, 16);
            int port = ((buffer.getByte(2) & 0xff) << 8) | (buffer.getByte(3) & 0xff);
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        }
    }
}
