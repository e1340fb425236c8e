package dev.reprise.process.readiness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.process.posix.Posix;

/** Checks the readiness that the user chose, as far as that is possible for a program. */
public final class ReadinessRule {
    private final Readiness readiness;
    private final Optional<String> problem;
    private final Function<ReadinessListener, Optional<ReadinessCheck>> search;

    /**
     * The program whose readiness is checked.
     *
     * @param options its command and the values of the variables that were added to its environment: they may start a debugger
     * @param sockets descriptors of ours that it inherits
     * @param relayed whether Reprise listens in its place and relays its connections
     * @param hasProc whether proc(5) shows which process has a socket
     * @param processes of its tree, the leader first
     * @param outputIsSeen whether the lines of its output are seen
     */
    public record Program(
            List<String> options,
            List<Integer> sockets,
            boolean relayed,
            boolean hasProc,
            Supplier<List<Long>> processes,
            boolean outputIsSeen) {
        public Program {
            options = List.copyOf(options);
            sockets = List.copyOf(sockets);
        }
    }

    public ReadinessRule(Readiness wanted, Program program) {
        boolean blind = wanted instanceof Readiness.Log && !program.outputIsSeen();
        this.readiness = blind ? Readiness.byDefault() : wanted;
        this.problem = blind
                ? Optional.of("--ready-log has no effect, because the program writes directly to the terminal;"
                        + " it counts as ready when it listens or has run for 2 s")
                : Optional.empty();
        this.search = search(program);
    }

    /** A line for the user if the chosen check is impossible. */
    public Optional<String> problem() {
        return problem;
    }

    /** Why this line of the output makes the program ready; empty if it does not. */
    public Optional<String> matches(String line) {
        return readiness instanceof Readiness.Log log
                        && log.pattern().matcher(line).find()
                ? Optional.of("printed a line that matches " + log.pattern())
                : Optional.empty();
    }

    /** Starts the check, if the readiness needs one; the caller closes it. */
    public Optional<ReadinessCheck> begin(ReadinessListener listener) {
        return search.apply(listener);
    }

    private Function<ReadinessListener, Optional<ReadinessCheck>> search(Program program) {
        if (readiness instanceof Readiness.ListeningOrAlive alive) {
            Supplier<Set<Integer>> ports = program.hasProc() ? ports(program) : Set::of;
            return listener -> Optional.of(new ListeningPoller(ports, alive.alive(), problem.isPresent(), listener));
        }
        NetworkProbes probes = new NetworkProbes(program.processes(), program.hasProc() && !program.relayed());
        if (readiness instanceof Readiness.Port port) {
            return listener -> Optional.of(new ReadinessPoller(probes.port(port.port()), listener));
        } else if (readiness instanceof Readiness.Url url) {
            return listener -> Optional.of(new ReadinessPoller(probes.url(url.url()), listener));
        }
        return listener -> Optional.empty();
    }

    private static ListeningPorts ports(Program program) {
        List<String> options = new ArrayList<>(program.options());
        Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "MAVEN_OPTS")
                .flatMap(name -> Optional.ofNullable(System.getenv(name)).stream())
                .forEach(options::add);
        Set<Integer> debuggers = ListeningPorts.debuggerPorts(options);
        Set<Long> inherited = program.sockets().stream()
                .flatMap(socket -> Posix.inode(socket).stream().boxed())
                .collect(Collectors.toSet());
        return new ListeningPorts(program.processes(), Path.of("/proc"), debuggers, inherited);
    }
}
