package dev.reprise.process.readiness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reprise.process.posix.CStrings;
import dev.reprise.process.table.SocketLinks;
import dev.reprise.process.table.TcpTable;

/** The TCP ports that the processes of a tree listen on. Linux only. */
public final class ListeningPorts implements Supplier<Set<Integer>> {
    private static final Pattern DEBUGGER = Pattern.compile("jdwp[=:]\\S*?address=(?:[^,\\s]*:)?(\\d+)");

    private final Supplier<List<Long>> processes;
    private final Path proc;
    private final Set<Integer> ignored;
    private final Set<Long> inherited;

    /**
     * @param processes of the tree, the leader first
     * @param ignored ports on which a listener does not make the program ready
     * @param inherited inodes of sockets that may already listen before the program does
     */
    ListeningPorts(Supplier<List<Long>> processes, Path proc, Set<Integer> ignored, Set<Long> inherited) {
        this.processes = processes;
        this.proc = proc;
        this.ignored = Set.copyOf(ignored);
        this.inherited = Set.copyOf(inherited);
    }

    /**
     * The ports of debugger agents, according to the JVM options in a command or an environment. They listen from the
     * start.
     */
    public static Set<Integer> debuggerPorts(List<String> options) {
        Set<Integer> ports = new TreeSet<>();
        for (String option : options) {
            Matcher matcher = DEBUGGER.matcher(option);
            while (matcher.find()) {
                ports.add(Integer.valueOf(matcher.group(1)));
            }
        }
        return ports;
    }

    @Override
    public Set<Integer> get() {
        List<Long> pids = processes.get();
        Map<Long, Integer> listening = listening(pids);
        Set<Integer> ports = new TreeSet<>();
        for (long pid : pids) {
            if (!listening.isEmpty()) {
                ports.addAll(portsOf(proc.resolve(Long.toString(pid)), listening));
            }
        }
        return ports;
    }

    /**
     * Ignores the process's own debug port: a build tool may have started it with one that our command does not
     * mention.
     */
    private static Set<Integer> portsOf(Path process, Map<Long, Integer> listening) {
        Set<Integer> ports = new TreeSet<>();
        SocketLinks.of(process).stream()
                .flatMap(inode -> Optional.ofNullable(listening.get(inode)).stream())
                .forEach(ports::add);
        if (!ports.isEmpty()) {
            ports.removeAll(debuggerPorts(commandLine(process)));
        }
        return ports;
    }

    /** Empty for a process that has exited or belongs to another user. */
    private static List<String> commandLine(Path process) {
        try {
            byte[] arguments = Files.readAllBytes(process.resolve("cmdline"));
            return List.of(new String(arguments, CStrings.CHARSET).split("\0"));
        } catch (IOException endedOrNotOurs) {
            return List.of();
        }
    }

    /** The port of each inode that counts. */
    private Map<Long, Integer> listening(List<Long> pids) {
        Map<Long, Integer> listening = new HashMap<>();
        for (long pid : pids) {
            // The first table that can be read is used for all: the processes share a network namespace.
            List<TcpTable.Entry> table = TcpTable.of(proc.resolve(Long.toString(pid)));
            table.stream()
                    .filter(TcpTable.Entry::isListening)
                    .forEach(entry -> listening.put(entry.inode(), entry.local().getPort()));
            if (!table.isEmpty()) {
                break;
            }
        }
        listening.values().removeAll(ignored);
        listening.keySet().removeAll(inherited);
        return listening;
    }
}
