package dev.reprise.e2e.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The surroundings of one test: a project, a directory beside it, and all processes that it started. At the end a running Reprise is
 * stopped, and no process of the test may be left; if the test failed, the output of all its processes is printed.
 */
public final class Sandbox implements BeforeEachCallback, AfterEachCallback {
    private static final String MARKER = "REPRISE_E2E";
    private static final Duration GONE = Duration.ofSeconds(10);

    private final String id = UUID.randomUUID().toString();
    private final List<Reprise> started = new ArrayList<>();
    private final List<Transcript> transcripts = new ArrayList<>();
    private final List<Tmux> terminals = new ArrayList<>();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private Path base = Path.of("");
    private Path launcher = Path.of("");

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        base = Files.createTempDirectory("reprise-e2e-").toRealPath();
        Files.createDirectory(base.resolve("project"));
        Files.createDirectory(base.resolve("aside"));
        launcher = Installation.launcher(Files.createDirectory(base.resolve("bin")));
    }

    /** The directory that is watched by default. */
    public Project project() {
        return new Project(base.resolve("project"));
    }

    /** A directory that is not watched. */
    public Project aside() {
        return new Project(base.resolve("aside"));
    }

    public Start reprise(String... arguments) {
        return new Start(this, launcher, project().directory(), List.of(arguments));
    }

    /** Reprise started by another program, which becomes Reprise's JVM: Maven's script. */
    public Start repriseIn(Path program, String... arguments) {
        return new Start(this, program, project().directory(), List.of(arguments));
    }

    /** A program that prints "up", which makes it ready, and sleeps; reports are JSON. */
    public Start sleeper(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--json", "--ready-log", "^up$", "--", "sh", "-c", "echo up; exec sleep 1000"));
        return reprise(arguments.toArray(String[]::new));
    }

    /** The environment that marks each process of the test. */
    public Map<String, String> environment() {
        return Map.of(
                MARKER,
                id,
                "ASIDE",
                base.resolve("aside").toString(),
                // Class-data archives of one test must not speed up another.
                "XDG_CACHE_HOME",
                base.resolve("cache").toString());
    }

    /** The command as a word for a shell. */
    public String command() {
        return launcher.toString();
    }

    /** A terminal of this size with a shell in it. */
    public Tmux tmux(int columns, int rows) {
        Tmux tmux = new Tmux(this, base.resolve("tmux"), columns, rows);
        terminals.add(tmux);
        resources.push(tmux);
        return tmux;
    }

    /** Another process of the test, with its output in the transcripts. The test stops it, or it is stopped at the end. */
    public Process background(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Transcript transcript = new Transcript(String.join(" ", command));
            transcript.follow("out", process.getInputStream());
            transcripts.add(transcript);
            resources.push(() -> process.destroyForcibly().waitFor());
            return process;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Closes a resource at the end, in reverse order: a mount. */
    public void undo(AutoCloseable resource) {
        resources.push(resource);
    }

    /** The running processes of the test. */
    public List<Long> processes() {
        return Processes.marked(MARKER, id);
    }

    public void assertNothingLeft(Duration atMost) {
        Deadline.await("all processes of the test to be gone", atMost)
                .untilAsserted(() -> assertThat(processes().stream().map(Processes::describe))
                        .isEmpty());
    }

    void add(Reprise reprise) {
        started.add(reprise);
        transcripts.add(reprise.transcript());
    }

    void add(Transcript transcript) {
        transcripts.add(transcript);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        boolean failed = context.getExecutionException().isPresent();
        try {
            if (!failed) {
                end();
            }
        } catch (Throwable e) {
            failed = true;
            throw e;
        } finally {
            if (failed) {
                print(context.getDisplayName());
            }
            clear();
        }
    }

    private void end() {
        for (Reprise reprise : started) {
            if (reprise.isAlive()) {
                assertThat(reprise.quit()).as("exit code after SIGTERM").isZero();
            }
        }
        closeResources();
        assertNothingLeft(GONE);
    }

    private void closeResources() {
        while (!resources.isEmpty()) {
            try (AutoCloseable resource = resources.pop()) {
                assertThat(resource).isNotNull();
            } catch (Exception e) {
                throw new IllegalStateException("could not be undone", e);
            }
        }
    }

    private void print(String test) {
        StringBuilder text = new StringBuilder("=== " + test + "\n");
        terminals.forEach(Tmux::remember);
        transcripts.forEach(text::append);
        processes()
                .forEach(pid -> text.append("still runs: ")
                        .append(Processes.describe(pid))
                        .append('\n'));
        System.out.println(text);
    }

    private void clear() throws IOException {
        processes().forEach(pid -> Processes.signal("KILL", pid));
        closeResources();
        Run.in(Path.of("/"), "chmod", "-R", "u+rwX", base.toString());
        Run.in(Path.of("/"), "rm", "-rf", "--one-file-system", base.toString());
    }
}
