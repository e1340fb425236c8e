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

/** The inherited sockets, and which of the program's descriptors mean them. One thread at a time. */
final class Adoption {
    private final NioNatives natives;
    private final DescriptorSwap swap;
    private final List<InheritedSocket> sockets;
    private @Nullable PlaceholderSocket dummy;
    /** By where it listened before {@link #drain}, where the program listens since: nobody else knows. */
    private final Map<InetSocketAddress, InetSocketAddress> places = new HashMap<>();

    Adoption(String inheritance, NioNatives natives) throws IOException {
        this.natives = natives;
        this.swap = new DescriptorSwap(natives);
        this.sockets = InheritedDescriptors.read(inheritance, natives);
    }

    /**
     * Lets a descriptor of the program mean an inherited socket that is bound to this address.
     *
     * @param descriptor of an unbound socket
     * @param watched whether an epoll instance may watch it
     * @param acceptor who of the program is going to accept at it
     * @return false if nothing has changed and the program is to bind it by itself
     * @throws BindException if the port is somebody else's
     * @throws IOException if nothing has changed either
     */
    boolean adopt(int descriptor, InetSocketAddress address, boolean watched, AcceptorThread acceptor)
            throws IOException {
        // Who asks for SO_REUSEPORT wants several sockets on one port, to share the connections among them.
        if (sockets.isEmpty()
                || isOpen(address)
                || natives.option(descriptor, StandardSocketOptions.SO_REUSEPORT)
                        .equals(true)) {
            return false;
        }
        boolean ipv6 = natives.isIpv6(descriptor);
        InheritedSocket held = held(address, ipv6);
        InheritedSocket socket = held != null ? held : bound(address, ipv6);
        if (socket == null) {
            return false;
        }
        copyOptions(descriptor, socket.descriptor);
        swap.put(socket.descriptor, descriptor, watched ? EpollRegistration.of(List.of(descriptor)) : List.of());
        socket.adoptedBy(descriptor, acceptor);
        return true;
    }

    /** Whether the program has it, or a part of it, so that it can't have it again. */
    private boolean isOpen(InetSocketAddress address) {
        for (InheritedSocket each : sockets) {
            InetSocketAddress taken = each.address();
            if (taken != null && each.isOpen() && Addresses.overlap(taken, address)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable InheritedSocket held(InetSocketAddress address, boolean ipv6) {
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

    /** A spare that was bound there; null if nobody can bind there. */
    private @Nullable InheritedSocket bound(InetSocketAddress address, boolean ipv6) throws IOException {
        for (InheritedSocket each : sockets) {
            if (each.address() == null && each.ipv6 == ipv6) {
                return bind(each, address) ? each : null;
            }
        }
        throw new IOException("no socket is left for port ".concat(Integer.toString(address.getPort())));
    }

    /** Whether the address is one that can be bound: of this machine, and allowed. */
    private boolean bind(InheritedSocket spare, InetSocketAddress address) throws IOException {
        try {
            natives.bind(spare.descriptor, spare.ipv6, address.getAddress(), address.getPort());
        } catch (BindException e) {
            if (!dummy().isAddressInUse(e)) {
                return false;
            }
            letGo(address);
            natives.bind(spare.descriptor, spare.ipv6, address.getAddress(), address.getPort());
        }
        spare.bound(natives.localAddress(spare.descriptor));
        return true;
    }

    /** The generation before this one listened on the same port of other interfaces. */
    private void letGo(InetSocketAddress address) throws IOException {
        for (InheritedSocket each : List.copyOf(sockets)) {
            InetSocketAddress taken = each.address();
            if (taken != null && !each.isOpen() && Addresses.overlap(taken, address)) {
                natives.shutdownRead(each.descriptor);
                sockets.remove(each);
            }
        }
    }

    /** What the program has set before it binds. Setting a size ends the kernel's own choice, so that an equal one is left alone. */
    private void copyOptions(int from, int to) throws IOException {
        Object size = natives.option(from, StandardSocketOptions.SO_RCVBUF);
        if (!size.equals(natives.option(to, StandardSocketOptions.SO_RCVBUF))) {
            natives.setOption(to, StandardSocketOptions.SO_RCVBUF, size);
        }
    }

    /** The socket that a descriptor of the program means; null if it is the program's own. */
    @Nullable
    InheritedSocket adoptedBy(int descriptor) {
        for (InheritedSocket each : sockets) {
            if (each.adopter() == descriptor && each.isOpen()) {
                return each;
            }
        }
        return null;
    }

    /** What accepts for the program, of the sockets that it has open. */
    List<IoUringServer> rings() {
        List<IoUringServer> rings = new ArrayList<>();
        for (InheritedSocket each : sockets) {
            IoUringServer ring = each.ring();
            if (ring != null && each.isOpen()) {
                rings.add(ring);
            }
        }
        return rings;
    }

    /** The program goes on, and no connection reaches it any more: those that come wait for the next program. */
    void drain() throws IOException {
        List<Integer> descriptors = new ArrayList<>();
        for (InheritedSocket each : sockets) {
            if (each.isOpen()) {
                descriptors.add(each.adopter());
            }
        }
        List<EpollRegistration> watches = EpollRegistration.of(descriptors);
        for (InheritedSocket each : sockets) {
            // Again, since a descriptor that was closed meanwhile may be anything now.
            InetSocketAddress address = each.address();
            if (address != null && each.isOpen()) {
                PlaceholderSocket place = PlaceholderSocket.open(natives, each.ipv6);
                swap.put(place.descriptor(), each.adopter(), watches);
                // The program's own descriptor is all that keeps it open: so it closes when the program closes that.
                place.close();
                places.put(address, place.address());
                wake(each);
                each.freed();
            }
        }
    }

    /** A thread that blocks in the kernel goes on waiting at the socket that its descriptor meant when it began to. */
    private void wake(InheritedSocket socket) throws IOException {
        AcceptorThread acceptor = socket.acceptor();
        if (acceptor != null) {
            acceptor.wake(natives);
        }
    }

    /** Where the program itself reaches a port of its own that it was taken off by {@link #drain}; null if that is none. */
    @Nullable
    InetSocketAddress place(InetSocketAddress wanted) {
        for (Map.Entry<InetSocketAddress, InetSocketAddress> each : places.entrySet()) {
            if (Addresses.reaches(wanted, each.getKey())) {
                return each.getValue();
            }
        }
        return null;
    }

    /** Nobody listens any more on what is bound here; there is no next program. */
    void shutDown() throws IOException {
        for (InheritedSocket each : sockets) {
            if (each.address() != null) {
                natives.shutdownRead(each.descriptor);
            }
        }
    }

    private PlaceholderSocket dummy() throws IOException {
        PlaceholderSocket current = dummy != null ? dummy : PlaceholderSocket.open(natives, false);
        dummy = current;
        return current;
    }
}
