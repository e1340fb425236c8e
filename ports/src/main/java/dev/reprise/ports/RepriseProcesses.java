package dev.reprise.ports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instances of Reprise that have a control socket in this network namespace. Linux only. */
final class RepriseProcesses {
    /** The flag of a listening socket, and the path that a control socket had when it was bound; proc_net(5) describes the columns. */
    private static final Pattern CONTROL_SOCKET =
            Pattern.compile("\\S+: \\S+ \\S+ 00010000 .*/reprise[^/]*/(\\d{1,10})(?:-\\d+)?/new");

    private RepriseProcesses() {}

    /** Their process ids; empty if the table can't be read. Blocks for milliseconds. */
    static Set<Long> in(Path proc) {
        try (Stream<String> sockets = Files.lines(proc.resolve("self/net/unix"), StandardCharsets.ISO_8859_1)) {
            return sockets.map(CONTROL_SOCKET::matcher)
                    .filter(Matcher::matches)
                    .map(socket -> Long.valueOf(socket.group(1)))
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException unreadable) {
            return Set.of();
        }
    }
}
