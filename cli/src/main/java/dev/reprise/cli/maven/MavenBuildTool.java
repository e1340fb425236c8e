package dev.reprise.cli.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.ProjectJson;
import dev.reprise.core.Problem;
import dev.reprise.files.TempDirectory;
import dev.reprise.supervisor.build.BuildTool;

/** Runs Maven in its own process, on the JDK that runs Reprise, with an extension that writes the model of the project to a file. */
public final class MavenBuildTool implements BuildTool {
    private final MavenSetup setup;
    private final Path root;
    private final Consumer<String> notices;

    /** @param notices receives a line when Maven is started, on the calling thread */
    public MavenBuildTool(MavenSetup setup, Consumer<String> notices) {
        this.setup = setup;
        this.root = PomGraph.root(setup.directory());
        this.notices = notices;
    }

    @Override
    public Resolved resolve() throws BuildFailure {
        try (TempDirectory directory = TempDirectory.make("maven")) {
            ModelDirectory exchange = new ModelDirectory(directory.path());
            List<String> arguments = new ArrayList<>(selection());
            arguments.add("process-classes");
            notices.accept("building with Maven: mvn " + String.join(" ", arguments));
            arguments.add("-Dreprise.model=" + exchange.model());
            MavenRun run = runOnline(arguments);
            Optional<String> text = exchange.read();
            if (text.isPresent()) {
                return new Resolved(
                        ProjectJson.read(text.get()),
                        run.exitCode() == 0
                                ? Optional.empty()
                                : Optional.of(MavenProblems.failed(run, setup.directory())));
            }
            throw failure(
                    exchange.candidates().isEmpty()
                            ? MavenProblems.brokenPom(run)
                            : MavenProblems.ambiguousModule(
                                    exchange.candidates().stream()
                                            .map(this::shown)
                                            .toList(),
                                    setup.home().isPresent()));
        } catch (IOException e) {
            throw failure(MavenProblems.notRunnable(e));
        }
    }

    @Override
    public void build(Module module) throws BuildFailure {
        runFor(module, "process-classes");
    }

    @Override
    public void copyResources(Module module) throws BuildFailure {
        runFor(module, "process-resources");
    }

    /** Offline first: the project has not changed in a way that needs new artifacts, and offline is faster. */
    private void runFor(Module module, String phase) throws BuildFailure {
        List<String> arguments = List.of("-pl", module.name(), phase);
        notices.accept("building with Maven: mvn " + String.join(" ", arguments));
        try {
            MavenRun run =
                    run(Stream.concat(Stream.of("-o"), arguments.stream()).toList());
            if (run.exitCode() != 0 && run.output().stream().anyMatch(line -> line.contains("offline"))) {
                run = runOnline(arguments);
            }
            if (run.exitCode() != 0) {
                throw failure(MavenProblems.failed(run, setup.directory()));
            }
        } catch (IOException e) {
            throw failure(MavenProblems.notRunnable(e));
        }
    }

    /** Retries artifacts that could not be downloaded before: a user who fixes the repository or the network expects that. */
    private MavenRun runOnline(List<String> arguments) throws IOException, BuildFailure {
        MavenRun run = run(arguments);
        return run.failedByCache()
                ? run(Stream.concat(Stream.of("-U"), arguments.stream()).toList())
                : run;
    }

    /** The value of {@code -pl} that builds the user's directory within its reactor, with the modules that it needs. */
    private List<String> selection() {
        Stream<Path> leaves =
                setup.directory().equals(root) || !setup.selected().isEmpty()
                        ? Stream.empty()
                        : PomGraph.leaves(setup.directory()).stream();
        String names = Stream.concat(setup.selected().stream().map(this::fromRoot), leaves.map(this::fromRoot))
                .collect(Collectors.joining(","));
        return names.isEmpty() ? List.of() : List.of("-pl", names, "-am");
    }

    /** A selector is an artifact, which contains a colon, or a path. */
    private String fromRoot(String selector) {
        return selector.contains(":")
                ? selector
                : fromRoot(setup.directory().resolve(selector).normalize());
    }

    /** The directory as the user can name it from where Reprise was started. */
    private String shown(String candidate) {
        Path directory = Path.of(candidate);
        String relative = setup.directory().relativize(directory).toString();
        return relative.isEmpty() ? "." : relative;
    }

    private String fromRoot(Path module) {
        return root.relativize(module).toString();
    }

    private MavenRun run(List<String> arguments) throws IOException, BuildFailure {
        Path program = MavenProgram.find(setup, root).orElseThrow(() -> failure(MavenProblems.missing()));
        List<String> command = new ArrayList<>(List.of(program.toString(), "-B", "-Dstyle.color=never"));
        command.addAll(List.of("-f", root.resolve(PomGraph.NAME).toString()));
        command.add("-Dmaven.ext.class.path=" + ExtensionJars.classPath());
        command.addAll(setup.arguments());
        command.addAll(arguments);
        try {
            Map<String, String> environment = environment();
            Map<String, String> faster = withFlags(environment);
            MavenRun run = MavenRun.of(command, root, faster);
            // A script that starts Maven may have set other flags.
            return run.failedInJvm() && !faster.equals(environment) ? MavenRun.of(command, root, environment) : run;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(new Problem(
                    "maven-failed", "The Maven build was cancelled.", "Reprise no longer needs its result.", ""));
        }
    }

    /** The same JDK as ours, without the variables that the script of a surrounding Maven has set for itself. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(setup.environment());
        environment.keySet().removeAll(List.of("MAVEN_CMD_LINE_ARGS", "MAVEN_PROJECTBASEDIR", "MAVEN_DEBUG_OPTS"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    private Map<String, String> withFlags(Map<String, String> environment) {
        if (!setup.developmentFlags()) {
            return environment;
        }
        Map<String, String> faster = new HashMap<>(environment);
        Path launcher = Path.of(System.getProperty("java.home"), "bin", "java");
        String options = MavenFlags.options(launcher, root, environment);
        if (!options.isEmpty()) {
            faster.put(MavenFlags.VARIABLE, options);
        }
        return faster;
    }

    private BuildFailure failure(Problem problem) {
        return new BuildFailure(problem, PomGraph.files(root));
    }
}
