package dev.reprise.ports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.ports.sockets.NativeSockets;
import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;

/** Unbound sockets that one generation inherits. When the program binds one of them, we hold the same listening socket. */
final class SpareSockets {
    private static final int IPV6 = 8;
    private static final int IPV4 = 4;

    private final NativeSockets sockets;
    private final Map<Integer, Long> inodes = new LinkedHashMap<>();

    SpareSockets(NativeSockets sockets) {
        this.sockets = sockets;
    }

    static long inode(int socket) {
        return Posix.inode(socket).orElse(-1);
    }

    /** Creates them; returns the error if none could be created. */
    Optional<Errno> make() {
        try {
            for (int i = 0; i < IPV4; i++) {
                add(sockets.unboundIpv4());
            }
            for (int i = 0; i < IPV6; i++) {
                add(sockets.unboundIpv6());
            }
        } catch (Errno e) {
            // Without IPv6 in the kernel, the JDK creates no such sockets either.
            return inodes.isEmpty() ? Optional.of(e) : Optional.empty();
        }
        return Optional.empty();
    }

    Collection<Integer> descriptors() {
        return inodes.keySet();
    }

    /** In the order of the descriptors. */
    Collection<Long> inodes() {
        return inodes.values();
    }

    private void add(int socket) {
        inodes.put(socket, inode(socket));
    }

    /** Takes the socket with this inode out of the spare ones, if it listens. */
    Optional<SharedSocket> take(long inode) {
        for (Map.Entry<Integer, Long> entry : inodes.entrySet()) {
            if (entry.getValue() == inode) {
                return take(entry.getKey(), inode);
            }
        }
        return Optional.empty();
    }

    private Optional<SharedSocket> take(int socket, long inode) {
        Optional<SharedSocket> taken =
                sockets.listensAt(socket).map(address -> new SharedSocket(socket, inode, address, ""));
        taken.ifPresent(each -> inodes.remove(socket));
        return taken;
    }

    /** Takes all sockets that listen, and closes the others. */
    List<SharedSocket> takeListening() {
        List<SharedSocket> listening = new ArrayList<>();
        Map.copyOf(inodes).forEach((socket, inode) -> take(socket, inode).ifPresent(listening::add));
        close();
        return listening;
    }

    void close() {
        inodes.keySet().forEach(sockets::close);
        inodes.clear();
    }
}
