package dev.reprise.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.tools.ToolProvider;

import org.awaitility.Awaitility;

import dev.reprise.Reprise;

import static org.assertj.core.api.Assertions.assertThat;

/** A program that begins with {@link Reprise#run}, in a process of its own. */
final class EmbeddedProgram {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final String SOURCE = """
            import dev.reprise.Reprise;

            public class App {
                public static void main(String[] arguments) throws InterruptedException {
                    Reprise.run(arguments, App::start);
                    System.out.println("after");
                }

                static void start(String[] arguments) throws InterruptedException {
                    System.out.println("VERSION, generation " + System.getenv("REPRISE_GENERATION") + ", "
                            + String.join("|", arguments) + ", " + System.getProperty("own") + ".");
                    if (arguments[0].equals("exit")) {
                        System.exit(7);
                    }
                    if (arguments[0].equals("stay")) {
                        Thread.sleep(Long.MAX_VALUE);
                    }
                }
            }
            """;

    final Path directory;
    final Path classes;
    private final Path output;
    private final List<String> variables = new ArrayList<>();
    private Process process;

    EmbeddedProgram(Path directory) throws IOException {
        this.directory = directory;
        this.classes = Files.createDirectories(directory.resolve("classes"));
        this.output = directory.resolveSibling(directory.getFileName() + ".output");
        Files.writeString(directory.resolve(".reprise.toml"), "ignore = [\"*.java\"]\n");
        save("first");
    }

    /** The API alone. */
    static Path api() {
        try {
            return Path.of(Reprise.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The API with the whole of Reprise. */
    static String library() {
        return System.getProperty("java.class.path");
    }

    void variable(String assignment) {
        variables.add(assignment);
    }

    void save(String version) throws IOException {
        compile("App", SOURCE.replace("VERSION", version));
    }

    void compile(String name, String source) throws IOException {
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        api() + File.pathSeparator + classes,
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(result).as("result of javac").isZero();
    }

    EmbeddedProgram start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        for (String variable : variables) {
            builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        process = builder.start();
        return this;
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitOutput(String text) {
        Awaitility.await(text)
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(output()).contains(text));
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .as(this::output)
                .isTrue();
        return process.exitValue();
    }

    Process process() {
        return process;
    }

    void end() throws InterruptedException {
        if (process != null) {
            // As a shell does it: the program must not survive.
            process.destroy();
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
