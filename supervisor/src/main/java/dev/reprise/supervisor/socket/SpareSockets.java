package dev.reprise.supervisor.socket;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.supervisor.posix.Errno;
import dev.reprise.supervisor.posix.Posix;

/** Unbound sockets for one generation, which binds some of them: these are ours as much as they are the program's. */
final class SpareSockets {
    private static final int IPV6 = 8;
    private static final int IPV4 = 4;

    private final NativeSockets sockets;
    private final Consumer<String> notices;
    private final Map<Integer, Long> inodes = new LinkedHashMap<>();
    private boolean told;

    SpareSockets(NativeSockets sockets, Consumer<String> notices) {
        this.sockets = sockets;
        this.notices = notices;
    }

    static long inode(int socket) {
        return Posix.inode(socket).orElse(-1);
    }

    /** New ones, each with its inode, in place of what was left of the former. As many as can be had. */
    Map<Integer, Long> make() {
        close();
        try {
            for (int i = 0; i < IPV4; i++) {
                add(sockets.unboundIpv4());
            }
            for (int i = 0; i < IPV6; i++) {
                add(sockets.unboundIpv6());
            }
        } catch (Errno e) {
            // Without IPv6 in the kernel the JDK makes no such sockets either.
            if (inodes.size() < IPV4 && !told) {
                told = true;
                notices.accept(
                        "the program's ports close at a restart, since no sockets can be made: " + e.getMessage());
            }
        }
        return new LinkedHashMap<>(inodes);
    }

    private void add(int socket) {
        inodes.put(socket, inode(socket));
    }

    /** The one with this inode, which is a spare one no more, if it listens. */
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

    /** Those that listen; the others are closed. */
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
