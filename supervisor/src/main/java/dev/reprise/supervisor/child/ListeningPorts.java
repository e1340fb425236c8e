package dev.reprise.supervisor.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
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
import java.util.stream.Collectors;

/** The TCP ports that the processes of a tree listen on, as proc(5) shows them. Linux only. */
final class ListeningPorts implements Probe {
    private static final String LISTEN = "0A";
    private static final Pattern DEBUGGER = Pattern.compile("jdwp[=:]\\S*?address=(?:[^,\\s]*:)?(\\d+)");

    private final Supplier<List<Long>> processes;
    private final Path proc;
    private final Set<Integer> ignored;

    /**
     * @param processes of the tree, the leader first
     * @param ignored ports on which a listener does not mean that the program is ready
     */
    ListeningPorts(Supplier<List<Long>> processes, Path proc, Set<Integer> ignored) {
        this.processes = processes;
        this.proc = proc;
        this.ignored = Set.copyOf(ignored);
    }

    /** The ports that a JVM's debugger agent listens on from the beginning, by the options of the command or the environment. */
    static Set<Integer> debuggerPorts(List<String> options) {
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
    public Optional<String> look() {
        List<Long> pids = processes.get();
        Map<String, Integer> listening = new HashMap<>();
        for (long pid : pids) {
            // The first that can be read stands for all: they share a network namespace.
            boolean readable = readTable(pid, "tcp", listening);
            readTable(pid, "tcp6", listening);
            if (readable) {
                break;
            }
        }
        listening.values().removeAll(ignored);
        Set<Integer> ports = new TreeSet<>();
        for (long pid : pids) {
            if (!listening.isEmpty()) {
                addPortsOf(pid, listening, ports);
            }
        }
        return ports.isEmpty() ? Optional.empty() : Optional.of("listening on " + words(ports));
    }

    /** Puts the inode and port of each listening socket into the map; false if there is no such table. */
    private boolean readTable(long pid, String name, Map<String, Integer> listening) {
        try {
            Path table = proc.resolve(Long.toString(pid)).resolve("net").resolve(name);
            Files.readString(table, StandardCharsets.US_ASCII).lines().skip(1).forEach(line -> {
                // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode
                String[] fields = line.strip().split("\\s+", 11);
                if (fields.length > 9 && fields[3].equals(LISTEN)) {
                    String port = fields[1].substring(fields[1].lastIndexOf(':') + 1);
                    listening.put(fields[9], Integer.parseInt(port, 16));
                }
            });
            return true;
        } catch (IOException endedOrNoIpv6) {
            return false;
        }
    }

    private void addPortsOf(long pid, Map<String, Integer> listening, Set<Integer> ports) {
        Path descriptors = proc.resolve(Long.toString(pid)).resolve("fd");
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                String target = target(link);
                if (target.startsWith("socket:[")) {
                    Integer port = listening.get(target.substring(8, target.length() - 1));
                    if (port != null) {
                        ports.add(port);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException endedOrNotOurs) {
            // The program has another way to count as ready.
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String words(Set<Integer> ports) {
        String joined = ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (ports.size() == 1 ? "port " : "ports ") + joined;
    }
}
