package dev.reprise.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs {@link LauncherMain} in a process of its own, in a directory that receives the output of it and its children.
 */
final class LauncherProcess implements AutoCloseable {
    private final Path directory;
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> before = new ArrayList<>();
    private int generations = 1;
    private boolean ownsTerminal;
    private String pattern = "";
    private Process process;

    LauncherProcess(Path directory) {
        this.directory = directory;
    }

    LauncherProcess jvmOption(String option) {
        jvmOptions.add(option);
        return this;
    }

    LauncherProcess generations(int number) {
        generations = number;
        return this;
    }

    LauncherProcess readyByLine(String regex) {
        pattern = regex;
        return this;
    }

    LauncherProcess childrenOwnTerminal() {
        ownsTerminal = true;
        return this;
    }

    /** On a terminal, see terminal.py. */
    LauncherProcess onTerminal() throws Exception {
        Path script = Path.of(LauncherProcess.class.getResource("terminal.py").toURI());
        before.addAll(List.of("python3", script.toString()));
        return this;
    }

    /** Through a shell script, in which the whole command line is "$@". */
    LauncherProcess through(String script) {
        before.addAll(List.of("sh", "-c", script, "sh"));
        return this;
    }

    LauncherProcess run(String... command) throws IOException {
        List<String> words = new ArrayList<>(before);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        if (Runtime.version().feature() >= 24) {
            // As the manifest of the command does, see JEP 472.
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(jvmOptions);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), LauncherMain.class.getName()));
        words.addAll(List.of(file("events").toString(), "" + generations, "" + ownsTerminal, pattern));
        words.addAll(List.of(command));
        process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(file("out").toFile())
                .redirectError(file("err").toFile())
                .start();
        return this;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    Process process() {
        return process;
    }

    /** Sends one of the commands of terminal.py. */
    void order(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    void awaitInFile(String name, String text) {
        Awaitility.await()
                .atMost(TestLauncher.DEADLINE)
                .failFast(
                        "it ended without " + text,
                        () -> !process.isAlive() && !text(name).contains(text))
                .until(() -> text(name).contains(text));
    }

    LauncherProcess awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(TestLauncher.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .as(() -> text("events") + text("out") + text("err"))
                .isTrue();
        return this;
    }

    String text(String name) {
        try {
            return Files.exists(file(name)) ? Files.readString(file(name)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
