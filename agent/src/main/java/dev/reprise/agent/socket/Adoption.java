package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.socket.natives.NioNatives;

/** Makes descriptors of the program refer to inherited sockets. Not thread-safe. */
final class Adoption {
    private final NioNatives natives;
    private final DescriptorSwap swap;
    private final List<InheritedSocket> sockets;
    private @Nullable PlaceholderSocket placeholder;
    /** The placeholder that the program listens on since {@link #drain}, by the address before. Only the program itself connects to it. */
    private final Map<InetSocketAddress, InetSocketAddress> redirects = new HashMap<>();

    Adoption(String inheritance, NioNatives natives) throws IOException {
        this.natives = natives;
        this.swap = new DescriptorSwap(natives);
        this.sockets = InheritedSocket.readAll(inheritance, natives);
    }

    /**
     * Makes a descriptor of the program refer to an inherited socket that is bound to this address.
     *
     * @param descriptor refers to an unbound socket
     * @param watched whether an epoll instance may watch the descriptor
     * @param acceptor the thread of the program that is going to accept connections
     * @return false if nothing has changed, so that the program has to bind the socket itself
     * @throws BindException if another process uses the port
     * @throws IOException if nothing has changed either
     */
    boolean adopt(int descriptor, InetSocketAddress address, boolean watched, AcceptorThread acceptor)
            throws IOException {
        // With SO_REUSEPORT a program wants several sockets on one port, which share the connections.
        if (sockets.isEmpty()
                || isOpen(address)
                || natives.option(descriptor, StandardSocketOptions.SO_REUSEPORT)
                        .equals(true)) {
            return false;
        }
        boolean ipv6 = natives.isIpv6(descriptor);
        InheritedSocket held = findHeld(address, ipv6);
        InheritedSocket socket = held != null ? held : bindSpare(address, ipv6);
        if (socket == null) {
            return false;
        }
        copyOptions(descriptor, socket.descriptor);
        swap.replace(socket.descriptor, descriptor, watched ? EpollRegistration.of(List.of(descriptor)) : List.of());
        socket.adopt(descriptor, acceptor);
        return true;
    }

    /** Whether the program already listens on an overlapping address. */
    private boolean isOpen(InetSocketAddress address) {
        for (InheritedSocket each : sockets) {
            InetSocketAddress taken = each.address();
            if (taken != null && each.isOpen() && Addresses.overlap(taken, address)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable InheritedSocket findHeld(InetSocketAddress address, boolean ipv6) {
        InheritedSocket found = null;
        for (InheritedSocket each : sockets) {
            InetSocketAddress taken = each.address();
            boolean fits = taken != null && !each.isOpen() && Addresses.same(taken, address);
            if (fits && (found == null || each.ipv6 == ipv6)) {
                found = each;
            }
        }
        return found;
    }

    /** Binds a spare socket to the address; null if the address can't be bound. */
    private @Nullable InheritedSocket bindSpare(InetSocketAddress address, boolean ipv6) throws IOException {
        for (InheritedSocket each : sockets) {
            if (each.address() == null && each.ipv6 == ipv6) {
                return bind(each, address) ? each : null;
            }
        }
        throw new IOException("no spare socket is left for port ".concat(Integer.toString(address.getPort())));
    }

    /** Returns false if the address can't be bound: it is not local, or the program lacks the permission. */
    private boolean bind(InheritedSocket spare, InetSocketAddress address) throws IOException {
        try {
            natives.bind(spare.descriptor, spare.ipv6, address.getAddress(), address.getPort());
        } catch (BindException e) {
            if (!placeholder().isAddressInUse(e)) {
                return false;
            }
            releaseOverlapping(address);
            natives.bind(spare.descriptor, spare.ipv6, address.getAddress(), address.getPort());
        }
        spare.setAddress(natives.localAddress(spare.descriptor));
        return true;
    }

    /** Releases sockets on which the previous generation listened on the same port of other interfaces. */
    private void releaseOverlapping(InetSocketAddress address) throws IOException {
        for (InheritedSocket each : List.copyOf(sockets)) {
            InetSocketAddress taken = each.address();
            if (taken != null && !each.isOpen() && Addresses.overlap(taken, address)) {
                natives.shutdownRead(each.descriptor);
                sockets.remove(each);
            }
        }
    }

    /** Copies the options set by the program. Setting a buffer size disables the kernel's tuning, so an equal size is not set. */
    private void copyOptions(int from, int to) throws IOException {
        Object size = natives.option(from, StandardSocketOptions.SO_RCVBUF);
        if (!size.equals(natives.option(to, StandardSocketOptions.SO_RCVBUF))) {
            natives.setOption(to, StandardSocketOptions.SO_RCVBUF, size);
        }
    }

    /** The inherited socket that a descriptor of the program refers to; null if it is the program's own socket. */
    @Nullable
    InheritedSocket adoptedBy(int descriptor) {
        for (InheritedSocket each : sockets) {
            if (each.adopter() == descriptor && each.isOpen()) {
                return each;
            }
        }
        return null;
    }

    /** The io_uring servers that accept connections on open sockets. */
    List<IoUringServer> ioUringServers() {
        List<IoUringServer> ioUringServers = new ArrayList<>();
        for (InheritedSocket each : sockets) {
            IoUringServer server = each.ioUringServer();
            if (server != null && each.isOpen()) {
                ioUringServers.add(server);
            }
        }
        return ioUringServers;
    }

    /**
     * Stops accepting connections, unnoticed by the program. New connections wait for the next program. A thread that blocks in the kernel
     * keeps waiting on the socket that its descriptor referred to at the start of the call.
     *
     * @param acceptors the threads to wake are added here, also before an exception
     */
    void drain(List<AcceptorThread> acceptors) throws IOException {
        List<Integer> descriptors = new ArrayList<>();
        for (InheritedSocket each : sockets) {
            if (each.isOpen()) {
                descriptors.add(each.adopter());
            }
        }
        List<EpollRegistration> registrations = EpollRegistration.of(descriptors);
        for (InheritedSocket each : sockets) {
            // Checked again: a descriptor that was closed in the meantime may refer to anything.
            InetSocketAddress address = each.address();
            if (address != null && each.isOpen()) {
                PlaceholderSocket substitute = PlaceholderSocket.open(natives, each.ipv6);
                swap.replace(substitute.descriptor(), each.adopter(), registrations);
                // Only the program's descriptor keeps the placeholder open, so it closes with that.
                substitute.close();
                redirects.put(address, substitute.address());
                AcceptorThread acceptor = each.acceptor();
                if (acceptor != null) {
                    acceptors.add(acceptor);
                }
                each.release();
            }
        }
    }

    /** The address at which the program reaches a port of its own after {@link #drain}; null if the port is not its own. */
    @Nullable
    InetSocketAddress redirect(InetSocketAddress address) {
        for (Map.Entry<InetSocketAddress, InetSocketAddress> each : redirects.entrySet()) {
            if (Addresses.reaches(address, each.getKey())) {
                return each.getValue();
            }
        }
        return null;
    }

    /** Stops listening on all bound sockets; there is no next program. */
    void shutDown() throws IOException {
        for (InheritedSocket each : sockets) {
            if (each.address() != null) {
                natives.shutdownRead(each.descriptor);
            }
        }
    }

    private PlaceholderSocket placeholder() throws IOException {
        PlaceholderSocket current = placeholder != null ? placeholder : PlaceholderSocket.open(natives, false);
        placeholder = current;
        return current;
    }
}
