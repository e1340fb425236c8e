package dev.reprise.agent.socket;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

/** A socket that this process got from Reprise. Its descriptor stays open as long as the process does. */
final class InheritedSocket {
    private static final int NOBODY = -1;

    final int descriptor;
    final long inode;
    final boolean ipv6;
    private @Nullable InetSocketAddress address;
    private int adopter = NOBODY;
    private @Nullable AcceptorThread acceptor;
    private @Nullable IoUringServer ring;

    /** @param local where it is bound; the port is 0 if it is not */
    InheritedSocket(int descriptor, long inode, boolean ipv6, InetSocketAddress local) {
        this.descriptor = descriptor;
        this.inode = inode;
        this.ipv6 = ipv6;
        this.address = local.getPort() == 0 ? null : local;
    }

    /** Null if it is unbound, a spare. */
    @Nullable
    InetSocketAddress address() {
        return address;
    }

    void bound(InetSocketAddress local) {
        address = local;
    }

    /** The program's descriptor that means this socket too, if it is open. */
    int adopter() {
        return adopter;
    }

    void adoptedBy(int target, AcceptorThread accepting) {
        adopter = target;
        acceptor = accepting;
        ring = null;
    }

    /** Who of the program accepts; null if it has never been adopted. */
    @Nullable
    AcceptorThread acceptor() {
        return acceptor;
    }

    /** What accepts for the program, if it is not the program itself. */
    @Nullable
    IoUringServer ring() {
        return ring;
    }

    void acceptedBy(IoUringServer accepting) {
        ring = accepting;
    }

    void freed() {
        adopter = NOBODY;
    }

    /** Whether the program has it open. It may have closed it in a way that nobody told of. */
    boolean isOpen() {
        if (adopter != NOBODY && Descriptors.socket(adopter) != inode) {
            adopter = NOBODY;
        }
        return adopter != NOBODY;
    }
}
