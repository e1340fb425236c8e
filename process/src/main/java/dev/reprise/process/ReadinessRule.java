package dev.reprise.process;

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

/** How the wished readiness of one child is found out here. */
final class ReadinessRule {
    private final Readiness readiness;
    private final Optional<String> problem;
    private final Function<ChildEventSequence, Optional<ReadinessCheck>> search;

    /**
     * @param invocation what runs, with all that was added to the user's command
     * @param hasProc whether proc(5) shows who listens
     * @param processes of the tree, the leader first
     * @param outputIsSeen whether lines of the output are told
     */
    ReadinessRule(
            ChildSettings settings,
            Invocation invocation,
            boolean hasProc,
            Supplier<List<Long>> processes,
            boolean outputIsSeen) {
        boolean blind = settings.readiness() instanceof Readiness.Log && !outputIsSeen;
        this.readiness = blind ? Readiness.byDefault() : settings.readiness();
        this.problem = blind
                ? Optional.of("the output goes to the terminal unseen, so the program can't be ready by a line of it;"
                        + " it counts as ready when it listens or has lived for 2 s")
                : Optional.empty();
        this.search = search(invocation, hasProc, processes);
    }

    /** Worth a line to the user. */
    Optional<String> problem() {
        return problem;
    }

    /** Why a line of the output means that it is ready. */
    Optional<String> matches(String line) {
        return readiness instanceof Readiness.Log log
                        && log.pattern().matcher(line).find()
                ? Optional.of("printed a line that matches " + log.pattern())
                : Optional.empty();
    }

    /** Begins to look for what is not told otherwise; what ends that, if there is any. */
    Optional<ReadinessCheck> begin(ChildEventSequence events) {
        return search.apply(events);
    }

    private Function<ChildEventSequence, Optional<ReadinessCheck>> search(
            Invocation invocation, boolean hasProc, Supplier<List<Long>> processes) {
        if (readiness instanceof Readiness.ListeningOrAlive alive) {
            Supplier<Set<Integer>> ports = hasProc ? ports(invocation, processes) : Set::of;
            return events -> Optional.of(new ListeningPoller(ports, alive.alive(), problem.isPresent(), events));
        }
        boolean relayed = invocation.variables().containsKey("REPRISE_RELAY");
        SupervisorSockets own = new SupervisorSockets(processes, hasProc && !relayed);
        if (readiness instanceof Readiness.Port port) {
            return events -> Optional.of(new ReadinessPoller(NetworkProbes.port(port.port(), own), events));
        } else if (readiness instanceof Readiness.Url url) {
            return events -> Optional.of(new ReadinessPoller(NetworkProbes.url(url.url(), own), events));
        }
        return events -> Optional.empty();
    }

    private static ListeningPorts ports(Invocation invocation, Supplier<List<Long>> processes) {
        List<String> options = new ArrayList<>(invocation.command());
        options.addAll(invocation.variables().values());
        Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "MAVEN_OPTS")
                .flatMap(name -> Optional.ofNullable(System.getenv(name)).stream())
                .forEach(options::add);
        Set<Integer> debuggers = ListeningPorts.debuggerPorts(options);
        Set<Long> inherited = invocation.sockets().stream()
                .flatMap(socket -> Posix.inode(socket).stream().boxed())
                .collect(Collectors.toSet());
        return new ListeningPorts(processes, Path.of("/proc"), debuggers, inherited);
    }
}
