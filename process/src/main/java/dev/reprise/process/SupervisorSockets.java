package dev.reprise.process;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Which sockets are those of Reprise itself, as seen in proc(5): what answers there is not the program. */
final class SupervisorSockets {
    private static final Path PROC = Path.of("/proc");
    private static final Path SELF = PROC.resolve("self");

    private final Supplier<List<Long>> processes;
    private final boolean known;

    /**
     * @param processes of the program
     * @param known whether that can be told; where Reprise relays, its own sockets stand for those of the program
     */
    SupervisorSockets(Supplier<List<Long>> processes, boolean known) {
        this.processes = processes;
        this.known = known;
    }

    /** Whether Reprise has accepted this connection. */
    boolean haveAccepted(TcpTable.Entry connection) {
        return known && connection.inode() != 0 && SocketLinks.of(SELF).contains(connection.inode());
    }

    /** Whether Reprise, and no process of the program, listens on this port. A socket that both have is for the program. */
    boolean listenAt(int port) {
        if (!known) {
            return false;
        }
        Set<Long> listeners = new HashSet<>();
        TcpTable.of(SELF).stream()
                .filter(entry -> entry.listens() && entry.local().getPort() == port)
                .forEach(entry -> listeners.add(entry.inode()));
        listeners.retainAll(SocketLinks.of(SELF));
        for (long pid : processes.get()) {
            listeners.removeAll(SocketLinks.of(PROC.resolve(Long.toString(pid))));
        }
        return !listeners.isEmpty();
    }
}
