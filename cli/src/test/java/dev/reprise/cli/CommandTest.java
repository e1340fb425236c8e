package dev.reprise.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class CommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void printsHelpToStandardOutput() {
        assertThat(run(Map.of(), "", "--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: reprise [OPTIONS]");
        assertThat(err.size()).isZero();
    }

    @Test
    void wrongUsageEndsWithTwoAndARemedy() {
        assertThat(run(Map.of(), "", "--grace", "10", "java")).isEqualTo(2);

        assertThat(out.size()).isZero();
        assertThat(errors()).isEqualTo("""
                reprise: error[usage]: --grace can't be "10".
                    why:        The unit is missing.
                    what to do: Write a number and a unit: 50ms, 2s, 1.5s, 1m.
                """);
    }

    @Test
    void coloursErrorsOnATerminalUnlessAnOptionForbidsIt() {
        run(Map.of(), "2", "--nonsense");
        assertThat(errors()).contains("\u001b[31merror");
        err.reset();
        run(Map.of("NO_COLOR", "1"), "2", "--nonsense");
        assertThat(errors()).doesNotContain("\u001b");
        err.reset();
        run(Map.of("TERM", "dumb"), "2", "--nonsense");
        assertThat(errors()).doesNotContain("\u001b");
    }

    @Test
    void putsTheStackTraceOfAnInternalErrorIntoAFile() throws IOException {
        Problem problem = new UnexpectedError(new IllegalStateException("broken"), false).problem();

        assertThat(problem.code()).isEqualTo("internal-error");
        assertThat(problem.what()).contains("broken");
        assertThat(problem.details()).isEmpty();
        Path trace = Path.of(problem.remedy().replaceAll(".* in (.*)\\.$", "$1"));
        assertThat(trace)
                .content()
                .contains("IllegalStateException: broken", getClass().getName());
        Files.delete(trace);
    }

    @Test
    void anErrorOfAnyThreadIsShownWithoutTheControlCharactersInIt() {
        command(Map.of(), "").fail(new IllegalStateException("/tmp/\u001b]52;c;aGk=\u0007\u202e"));
        assertThat(errors())
                .startsWith(
                        "reprise: error[internal-error]: Reprise failed: java.lang.IllegalStateException: /tmp/\\x1b]52")
                .doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void showsTheStackTraceOfAnInternalErrorWhenVerbose() {
        assertThat(new UnexpectedError(new IllegalStateException("broken"), true)
                        .problem()
                        .details())
                .anyMatch(line -> line.contains(getClass().getName()));
    }

    private int run(Map<String, String> environment, String terminals, String... arguments) {
        return command(environment, terminals).run(arguments);
    }

    private Command command(Map<String, String> environment, String terminals) {
        return new Command(new CliContext(
                environment,
                directory,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminals.of(terminals)));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
