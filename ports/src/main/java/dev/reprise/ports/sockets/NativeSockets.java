package dev.reprise.ports.sockets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Libc;
import dev.reprise.process.posix.Posix;

/** TCP sockets that can be inherited. A program inherits only those that are passed to it. Any thread. */
public final class NativeSockets {
    /** The backlog of connections while the program is away; net.core.somaxconn may limit it. */
    private static final int BACKLOG = 4096;

    private final Posix posix;
    private final Libc libc;
    private final SocketConstants numbers;
    private final SocketAddresses addresses;

    public NativeSockets(Posix posix) {
        this.posix = posix;
        this.libc = posix.libc();
        this.numbers = SocketConstants.of(posix.platform());
        this.addresses = new SocketAddresses(numbers.inet6(), posix.platform().linux());
    }

    public Posix posix() {
        return posix;
    }

    /** An IPv6 socket for both versions, as the JDK creates it. */
    public int unboundIpv6() throws Errno {
        return unbound(numbers.inet6());
    }

    public int unboundIpv4() throws Errno {
        return unbound(SocketConstants.INET);
    }

    private int unbound(int family) throws Errno {
        int socket = posix.check("socket", libc.socket(family, SocketConstants.STREAM, 0));
        try {
            posix.closeOnExec(socket);
            // So that it can be bound while old connections of its port linger. Never SO_REUSEPORT: a second program
            // would silently bind the same port.
            set(socket, numbers.socketLevel(), numbers.reuseAddress(), 1);
            if (family == numbers.inet6()) {
                set(socket, SocketConstants.IPV6_LEVEL, numbers.onlyIpv6(), 0);
            }
            return socket;
        } catch (Errno e) {
            libc.close(socket);
            throw e;
        }
    }

    private void set(int socket, int level, int option, int value) throws Errno {
        posix.check("setsockopt", libc.setsockopt(socket, level, option, new IntByReference(value), Integer.BYTES));
    }

    /** A socket that listens at this address. */
    public int listening(InetSocketAddress address) throws Errno {
        InetAddress ip = address.getAddress();
        int socket = unbound(addresses.family(ip));
        try (Memory name = addresses.encode(address)) {
            posix.check("bind", libc.bind(socket, name, (int) name.size()));
            listen(socket);
            return socket;
        } catch (Errno e) {
            libc.close(socket);
            throw e;
        }
    }

    /** Starts to listen, or changes the backlog of a socket that already listens. */
    public void listen(int socket) throws Errno {
        posix.check("listen", libc.listen(socket, BACKLOG));
    }

    /** Where the socket listens; empty if it does not. */
    public Optional<InetSocketAddress> listensAt(int socket) {
        IntByReference accepts = new IntByReference();
        int level = numbers.socketLevel();
        int failed = libc.getsockopt(
                socket, level, numbers.acceptsConnections(), accepts, new IntByReference(Integer.BYTES));
        if (failed != 0 || accepts.getValue() == 0) {
            return Optional.empty();
        }
        try (Memory name = new Memory(SocketAddresses.LARGEST)) {
            int unknown = libc.getsockname(socket, name, new IntByReference(SocketAddresses.LARGEST));
            return unknown == 0 ? Optional.of(addresses.decode(name)) : Optional.empty();
        }
    }

    /** Stops listening for every process that has the socket, so that another one can bind the port, and closes it. */
    public void release(int socket) {
        libc.shutdown(socket, SocketConstants.SHUT_RD);
        libc.close(socket);
    }

    public void close(int socket) {
        libc.close(socket);
    }
}
