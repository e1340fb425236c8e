package dev.reprise.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.reprise.process.table.SocketLinks;
import dev.reprise.process.table.TcpTable;

/**
 * The process that listens on a port. Linux only.
 *
 * @param pid 0 if the process belongs to another user, so that its sockets are not visible
 * @param command the beginning of its command line
 * @param user the id of the user
 * @param reprise whether it is another Reprise, which keeps the port open for its program
 */
record PortOwner(long pid, String command, long user, boolean reprise) {
    private static final int LONGEST = 100;

    /** Empty if no process seems to listen there any more. */
    static Optional<PortOwner> of(InetSocketAddress wanted, Path proc) {
        List<TcpTable.Entry> listeners = TcpTable.of(proc.resolve("self")).stream()
                .filter(entry -> entry.isListening() && overlap(entry.local(), wanted))
                .toList();
        if (listeners.isEmpty()) {
            return Optional.empty();
        }
        Set<Long> inodes = listeners.stream().map(TcpTable.Entry::inode).collect(Collectors.toSet());
        return Optional.of(find(inodes, proc, listeners.get(0).user()));
    }

    private static boolean overlap(InetSocketAddress one, InetSocketAddress other) {
        return one.getPort() == other.getPort()
                && (isAny(one) || isAny(other) || one.getAddress().equals(other.getAddress()));
    }

    private static boolean isAny(InetSocketAddress name) {
        InetAddress address = name.getAddress();
        return address == null || address.isAnyLocalAddress();
    }

    /** A program under Reprise, its guard and Reprise itself have the same sockets; Reprise is the one to name. */
    private static PortOwner find(Set<Long> inodes, Path proc, long user) {
        Set<Long> instances = RepriseProcesses.in(proc);
        Optional<PortOwner> first = Optional.empty();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (SocketLinks.of(process).stream().anyMatch(inodes::contains)) {
                    long pid = Long.parseLong(String.valueOf(process.getFileName()));
                    boolean reprise = instances.contains(pid)
                            && pid != ProcessHandle.current().pid();
                    PortOwner owner = new PortOwner(pid, command(process), user, reprise);
                    if (reprise) {
                        return owner;
                    }
                    first = first.or(() -> Optional.of(owner));
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // At least the user is known.
        }
        return first.orElse(new PortOwner(0, "", user, false));
    }

    private static String command(Path process) {
        try {
            String words = Files.readString(process.resolve("cmdline"))
                    .replace('\0', ' ')
                    .replaceAll("\\p{Cntrl}", "?")
                    .strip();
            return words.length() > LONGEST ? words.substring(0, LONGEST) + "..." : words;
        } catch (IOException endedOrNoText) {
            return "a process";
        }
    }

    String sentence() {
        if (reprise) {
            return "Another Reprise, process " + pid + ", keeps it open: " + command + ".";
        }
        return pid == 0
                ? "A process of another user (uid " + user + ") is listening on it."
                : "Process " + pid + " is listening on it: " + command + ".";
    }

    String remedy() {
        if (reprise) {
            return "Choose another port, or stop that Reprise: reprise stop --pid " + pid;
        }
        return pid == 0
                ? "Choose another port, or have that process stopped."
                : "Choose another port, or stop that process: kill " + pid;
    }
}
