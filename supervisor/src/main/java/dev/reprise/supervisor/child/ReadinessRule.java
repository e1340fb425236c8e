package dev.reprise.supervisor.child;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.supervisor.posix.Posix;

/** How the wished readiness of one child is found out here. */
final class ReadinessRule {
    private final Readiness readiness;
    private final Optional<String> problem;
    private final Optional<Probe> probe;

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
                        + " it counts as ready when it listens or has lived 2 s")
                : Optional.empty();
        this.probe = probe(invocation, hasProc, processes);
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

    /** What is to be looked at again and again; empty if that is told otherwise. */
    Optional<Probe> probe() {
        return probe;
    }

    private Optional<Probe> probe(Invocation invocation, boolean hasProc, Supplier<List<Long>> processes) {
        if (readiness instanceof Readiness.ListeningOrAlive alive) {
            return Optional.of(listeningOrAlive(alive.alive(), invocation, hasProc, processes));
        } else if (readiness instanceof Readiness.Port port) {
            return Optional.of(NetworkProbes.port(port.port()));
        } else if (readiness instanceof Readiness.Url url) {
            return Optional.of(NetworkProbes.url(url.url()));
        }
        return Optional.empty();
    }

    private static Probe listeningOrAlive(
            Duration needed, Invocation invocation, boolean hasProc, Supplier<List<Long>> processes) {
        Probe alive = Probe.alive(needed);
        if (!hasProc) {
            return alive;
        }
        List<String> options = new ArrayList<>(invocation.command());
        options.addAll(invocation.variables().values());
        Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "MAVEN_OPTS")
                .flatMap(name -> Optional.ofNullable(System.getenv(name)).stream())
                .forEach(options::add);
        Set<Integer> debuggers = ListeningPorts.debuggerPorts(options);
        Set<Long> inherited = invocation.sockets().stream()
                .flatMap(socket -> Posix.inode(socket).stream().boxed())
                .collect(Collectors.toSet());
        return new ListeningPorts(processes, Path.of("/proc"), debuggers, inherited).or(alive);
    }
}
