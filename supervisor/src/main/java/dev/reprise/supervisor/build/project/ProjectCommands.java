package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.reprise.process.ChildEnvironment;
import dev.reprise.process.Invocation;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.JavaCommand;
import dev.reprise.supervisor.jvm.classpath.LibraryLocations;
import dev.reprise.supervisor.jvm.classpath.ProgramFiles;
import dev.reprise.supervisor.jvm.standby.StandbyPlan;

/** Runs the program with the command from the latest successful build. */
public final class ProjectCommands implements Invocations {
    private final Map<String, String> environment;
    private final Path scratch;
    private volatile @Nullable Current current;

    private record Current(LaunchCommand command, Invocations invocations) {}

    /**
     * Creates it without a command to run.
     *
     * @param environment of Reprise
     * @param scratch a directory for argument files; it must exist until the last program has ended
     */
    public ProjectCommands(Map<String, String> environment, Path scratch) {
        this.environment = Map.copyOf(environment);
        this.scratch = scratch;
    }

    @Override
    public Invocation of(int generation, boolean beside) {
        Current known = current;
        if (known == null) {
            throw new IllegalStateException("nothing has been built yet");
        }
        Invocation invocation = known.invocations
                .of(generation, beside)
                .in(known.command.launch().workingDirectory());
        for (Map.Entry<String, String> variable :
                known.command.launch().environment().entrySet()) {
            invocation = invocation.with(variable.getKey(), variable.getValue());
        }
        return invocation;
    }

    @Override
    public boolean haveAgent() {
        Current known = current;
        return known != null && known.invocations.haveAgent();
    }

    @Override
    public StandbyPlan standby() {
        Current known = current;
        return known == null ? StandbyPlan.refused("nothing has been built yet") : known.invocations.standby();
    }

    @Override
    public void onReady(int generation, Runnable changed) {
        Current known = current;
        if (known != null) {
            known.invocations.onReady(generation, changed);
        }
    }

    @Override
    public void onCrashed(int generation) {
        Current known = current;
        if (known != null) {
            known.invocations.onCrashed(generation);
        }
    }

    /**
     * Sets the command to run from the next start on. Thread-safe.
     *
     * @return whether the command has changed
     */
    boolean use(LaunchCommand command, Function<JavaCommand, Invocations> invocations) {
        Current former = current;
        if (former != null && former.command.equals(command)) {
            return false;
        }
        try {
            current = new Current(command, invocations.apply(understood(command, command.words(scratch))));
        } catch (IOException e) {
            throw new UncheckedIOException("the argument file for a long class path can't be written", e);
        }
        return true;
    }

    /** The files and directories to watch for a command. */
    ProgramFiles files(LaunchCommand command) {
        return understood(command, command.words()).files();
    }

    /** The jars that may be replaced: all except those that a build tool has downloaded to its repository. */
    List<Path> replaceable(List<Path> jars) {
        LibraryLocations libraries = new LibraryLocations(environment, Optional.empty());
        return jars.stream().filter(jar -> !libraries.contain(jar)).toList();
    }

    private JavaCommand understood(LaunchCommand command, List<String> words) {
        Map<String, String> all = new HashMap<>(environment);
        command.launch().environment().forEach((name, value) -> {
            all.remove(ChildEnvironment.PUT_ASIDE + name);
            all.put(name, value);
        });
        return JavaCommand.of(words, command.launch().workingDirectory(), all)
                .orElseThrow(() -> new IllegalStateException("runs no program: " + words));
    }
}
