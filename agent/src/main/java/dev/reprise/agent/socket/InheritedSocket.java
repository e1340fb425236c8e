package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.socket.natives.Descriptors;
import dev.reprise.agent.socket.natives.NioNatives;

/** A socket that this process inherited from Reprise. Its descriptor stays open until the process exits. */
final class InheritedSocket {
    private static final int FIRST_DESCRIPTOR = 3;
    private static final int NONE = -1;

    final int descriptor;
    final long inode;
    final boolean ipv6;
    private @Nullable InetSocketAddress address;
    private int adopter = NONE;
    private @Nullable AcceptorThread acceptor;
    private @Nullable IoUringServer ioUringServer;

    /** @param local the local address; the port is 0 if the socket is not bound */
    private InheritedSocket(int descriptor, long inode, boolean ipv6, InetSocketAddress local) {
        this.descriptor = descriptor;
        this.inode = inode;
        this.ipv6 = ipv6;
        this.address = local.getPort() == 0 ? null : local;
    }

    /**
     * Reads {@code REPRISE_SOCKETS}, such as {@code 3#48213,4#48214}: descriptors, and inodes that identify the sockets. Skips descriptors
     * that are not open TCP sockets with that inode: this process may be a descendant of the one that the variable is for.
     */
    static List<InheritedSocket> readAll(String text, NioNatives natives) throws IOException {
        List<InheritedSocket> sockets = new ArrayList<>();
        for (StringTokenizer words = new StringTokenizer(text, ","); words.hasMoreTokens(); ) {
            String word = words.nextToken();
            int hash = word.indexOf('#');
            long descriptor = hash < 0 ? -1 : number(word, 0, hash);
            long inode = hash < 0 ? -1 : number(word, hash + 1, word.length());
            if (descriptor >= FIRST_DESCRIPTOR
                    && descriptor <= Integer.MAX_VALUE
                    && inode > 0
                    && !contains(sockets, inode)) {
                InheritedSocket socket = open((int) descriptor, inode, natives);
                if (socket != null) {
                    sockets.add(socket);
                }
            }
        }
        return sockets;
    }

    private static long number(String text, int begin, int end) {
        try {
            return Long.parseLong(text, begin, end, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean contains(List<InheritedSocket> sockets, long inode) {
        for (InheritedSocket each : sockets) {
            if (each.inode == inode) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable InheritedSocket open(int descriptor, long inode, NioNatives natives) throws IOException {
        if (Descriptors.socket(descriptor) != inode || !natives.isTcp(descriptor)) {
            return null;
        }
        return new InheritedSocket(descriptor, inode, natives.isIpv6(descriptor), natives.localAddress(descriptor));
    }

    /** Null if this is a spare, unbound socket. */
    @Nullable
    InetSocketAddress address() {
        return address;
    }

    void setAddress(InetSocketAddress local) {
        address = local;
    }

    /** The program's descriptor that refers to this socket; negative if there is none. */
    int adopter() {
        return adopter;
    }

    void adopt(int target, AcceptorThread accepting) {
        adopter = target;
        acceptor = accepting;
        ioUringServer = null;
    }

    /** The accepting thread of the program; null if this socket has never been adopted. */
    @Nullable
    AcceptorThread acceptor() {
        return acceptor;
    }

    /** The io_uring server that accepts for the program; null if there is none. */
    @Nullable
    IoUringServer ioUringServer() {
        return ioUringServer;
    }

    void setIoUringServer(IoUringServer accepting) {
        ioUringServer = accepting;
    }

    void release() {
        adopter = NONE;
    }

    /** Whether the program has this socket open. The program may have closed it without a notification. */
    boolean isOpen() {
        if (adopter != NONE && Descriptors.socket(adopter) != inode) {
            adopter = NONE;
        }
        return adopter != NONE;
    }
}
