package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A web application that Maven builds, started by Reprise from its sources; a script observes each save. */
public final class MavenProject {
    private static final Path PROJECTS = Installation.checkout().resolve("e2e/programs/projects");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The first run on a machine downloads what the project needs. */
    private static final Duration WITH_DOWNLOADS = Duration.ofMinutes(5);

    private final Sandbox sandbox;
    private final Project files;
    private final int port = Http.freePort();
    private Path place;

    private MavenProject(Sandbox sandbox, Path original, Project files) {
        this.sandbox = sandbox;
        this.files = files;
        this.place = files.directory();
        copySources(original, files.directory());
    }

    /** A copy of one of {@code e2e/programs/projects}, never built, as the project of the test. */
    public static MavenProject copy(Sandbox sandbox, String name) {
        return new MavenProject(sandbox, PROJECTS.resolve(name), sandbox.project());
    }

    /** A copy of one of {@code examples}, never built, in the project of the test. */
    public static MavenProject copyExample(Sandbox sandbox, String name) {
        String place = "examples/" + name;
        return new MavenProject(
                sandbox,
                Installation.checkout().resolve(place),
                new Project(sandbox.project().path(place)));
    }

    static void copySources(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path name = from.relativize(each);
                if (Files.isRegularFile(each) && !name.toString().matches("(.*/)?target/.*")) {
                    Files.createDirectories(to.resolve(name).getParent());
                    Files.copy(each, to.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Project files() {
        return files;
    }

    public int port() {
        return port;
    }

    /** Starts Reprise in the test's directory, with the project's directory as an argument. */
    public Reprise startFromOutside(String... arguments) {
        return start(sandbox.reprise(arguments));
    }

    /** Starts Reprise in its directory. */
    public Reprise start() {
        return start(sandbox.reprise().in(place));
    }

    /** Starts Reprise in the directory of a module. */
    public Reprise startIn(String module) {
        place = files.path(module);
        return start();
    }

    /** Starts Maven's goal in its directory. */
    public Reprise startBy(Start goal) {
        return start(goal.in(place));
    }

    /** Starts Maven's goal in the directory of a module. */
    public Reprise startIn(String module, Start goal) {
        place = files.path(module);
        return startBy(goal);
    }

    private Reprise start(Start start) {
        Reprise reprise = start.with("PORT", Integer.toString(port))
                .with("JAVA_HOME", Installation.javaHome().toString())
                .start();
        Deadline.await("the first start", WITH_DOWNLOADS)
                .failFast(
                        "it could not be started",
                        () -> !reprise.isAlive()
                                || !reprise.linesWith("^reprise: error\\[").isEmpty())
                .until(() -> !reprise.linesWith("^reprise: (assumed )?ready in").isEmpty());
        return reprise;
    }

    public String get(String path) {
        return Http.get(port, path);
    }

    /** Returns when all saves are live. */
    public void awaitLive() {
        Run.Ended ended = reprise("wait", "--timeout", "5m");
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    /** The reason why the last save can't be live. */
    public String awaitFailure() {
        Run.Ended ended = reprise("wait", "--timeout", "5m");
        assertThat(ended.code()).as(ended.output()).isEqualTo(1);
        return ended.output();
    }

    /** The generation of the program that answers. */
    public int generation() {
        return status().path("generation").asInt();
    }

    /** Checks that the compiler reports this line of a file. */
    public void assertError(String file, int line, String message) {
        JsonNode status = status();
        assertThat(status.path("build").asText()).as(status.toString()).isEqualTo("failed");
        assertThat(status.path("diagnostics")).as(status.toString()).anySatisfy(each -> {
            assertThat(each.path("severity").asText()).isEqualTo("error");
            assertThat(each.path("file").asText()).isEqualTo(files.path(file).toString());
            assertThat(each.path("line").asInt()).isEqualTo(line);
            assertThat(each.path("message").asText()).contains(message);
        });
    }

    private JsonNode status() {
        Run.Ended ended = reprise("status", "--json");
        assertThat(ended.code()).as(ended.output()).isZero();
        try {
            return JSON.readTree(ended.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run.Ended reprise(String... arguments) {
        List<String> command = Stream.concat(Stream.of(sandbox.command()), Stream.of(arguments))
                .toList();
        return Run.toEnd(sandbox.environment(), place, command.toArray(String[]::new));
    }
}
