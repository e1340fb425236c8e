package dev.reprise.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.process.output.OutputTail;

import static org.assertj.core.api.Assertions.assertThat;

/** How a program's output reaches ours. */
@EnabledOnOs(OS.LINUX)
class OutputTest {
    @TempDir
    Path directory;

    private LauncherProcess launcher() {
        return new LauncherProcess(directory);
    }

    @Test
    void eachByteIsRelayedUnchanged() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        Files.write(directory.resolve("bytes"), bytes);
        try (LauncherProcess launcher = launcher().run("cat", "bytes").awaitEnd()) {
            assertThat(Files.readAllBytes(launcher.file("out"))).isEqualTo(bytes);
        }
    }

    @Test
    void twoStreamsToTheSamePlaceKeepTheirOrder() throws Exception {
        String script = "i=0; while [ $i -lt 300 ]; do echo out$i; echo err$i >&2; i=$((i+1)); done";
        try (LauncherProcess launcher =
                launcher().through("\"$@\" 2>&1").run("sh", "-c", script).awaitEnd()) {
            String expected = IntStream.range(0, 300)
                    .mapToObj(i -> "out" + i + "\nerr" + i + "\n")
                    .collect(Collectors.joining());
            assertThat(launcher.text("out")).isEqualTo(expected);
        }
    }

    @Test
    void twoStreamsToTwoPlacesStayApartAndTheLastErrorLinesAreReported() throws Exception {
        String script = "echo fine; printf '\\033[31mbroken\\033[0m\\r\\nhere\\n' >&2; exit 5";
        try (LauncherProcess launcher = launcher().run("sh", "-c", script).awaitEnd()) {
            assertThat(launcher.text("out")).isEqualTo("fine\n");
            assertThat(launcher.text("err")).isEqualTo("\u001b[31mbroken\u001b[0m\r\nhere\n");
            assertThat(launcher.text("events")).contains("status=Code[code=5], lastLines=[broken, here]");
        }
    }

    @Test
    void aLineOfTheOutputMakesTheProgramReady() throws Exception {
        try (LauncherProcess launcher = launcher()
                .readyByLine("Started in \\d+ ms")
                .run("sh", "-c", "printf 'Star'; printf 'ted in 5 ms\\n'; exec sleep 0.1")
                .awaitEnd()) {
            assertThat(launcher.text("events")).startsWith("Ready[generation=1, how=printed a line that matches");
        }
    }

    @Test
    void aClosedReaderStopsNeitherUsNorTheProgram() throws Exception {
        String script = "echo 1; i=0; while [ $i -lt 20000 ]; do echo $i; i=$((i+1)); done; echo done >result";
        try (LauncherProcess launcher = launcher()
                .generations(2)
                .through("\"$@\" | head -1")
                .run("sh", "-c", script)
                .awaitEnd()) {
            assertThat(TestLauncher.line(launcher.file("result"))).isEqualTo("done");
            assertThat(launcher.text("events")).contains("Exited[generation=2, status=Code[code=0]");
        }
    }

    @Test
    void aReaderThatDoesNotReadDoesNotDelayTheNextStart() throws Exception {
        // More than a pipe holds; the reader waits for the second generation's end.
        String reader = "while ! grep -sq 'generation=2, status' events; do sleep 0.05; done; cat";
        try (LauncherProcess launcher = launcher()
                .generations(2)
                .through("\"$@\" | { " + reader + "; }")
                .run(
                        "sh",
                        "-c",
                        "[ $REPRISE_GENERATION = 2 ] || head -c 100000 /dev/zero | tr '\\0' x; echo; echo generation $REPRISE_GENERATION")
                .awaitEnd()) {
            assertThat(launcher.text("out").lines().filter(line -> line.startsWith("generation")))
                    .containsExactly("generation 1", "generation 2");
        }
    }

    @Test
    void nothingOfOursHoldsTheOutputOpenAfterTheEnd() throws Exception {
        try (LauncherProcess launcher = launcher()
                .through("\"$@\" | cat >copy; echo end >ended")
                .run("echo", "hello")
                .awaitEnd()) {
            assertThat(launcher.text("copy")).isEqualTo("hello\n");
        }
    }

    @Test
    void onlyTheLastLinesAreKept() {
        OutputTail tail = new OutputTail();
        for (int i = 0; i < 100_000; i++) {
            byte[] line = ("line " + i + "\n").getBytes(StandardCharsets.UTF_8);
            tail.append(line, line.length);
        }
        List<String> lines = tail.lines();
        assertThat(lines)
                .hasSize(OutputTail.LINES)
                .endsWith("line 99999")
                .startsWith("line " + (100_000 - OutputTail.LINES));
    }
}
