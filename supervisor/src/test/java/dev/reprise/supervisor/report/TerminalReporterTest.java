package dev.reprise.supervisor.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;
import dev.reprise.core.Style;
import dev.reprise.supervisor.report.TerminalReporter.Appearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

class TerminalReporterTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void tellsEachReportInWords() {
        assertThat(printed(plain(Verbosity.VERBOSE), Reports.EACH)).isEqualTo("""
                reprise: watching 1,214 directories with native (ext4)
                reprise: native can't watch src: the user limit of inotify watches is reached; switching to stat
                reprise: src/Hello.java changed, restarting...
                reprise: starting
                reprise: started java Hello.java (generation 1, pid 4711)
                reprise: ready in 612 ms (listening on port 8080)
                reprise: restarted: src/Hello.java and 2 more files changed; stopped in 31 ms, ready in 3.2 s \
                (listening on port 8080)
                reprise: starting generation 5 while generation 4 keeps running: you requested it
                reprise: restarted: you requested it; ready in 1 min 1 s while generation 4 kept running (listening on port 8080)
                reprise: ready in 20.3 s (listening on port 8080), as assumed
                reprise: generation 4 keeps running
                reprise: no restart for notes.txt: content unchanged
                reprise: messages_fr.properties reloaded by resource bundles, Thymeleaf (no restart)
                reprise: the program exited with code 1 after 2 min 5 s; 2 processes that it left behind were stopped; waiting for a change
                reprise: the program requested a restart 5 times in a row; restarting in 2 s
                reprise: error[start-failed]: The program exited with code 1 before it was ready.
                    why:        Last lines of its error output:
                    what to do: Fix it and save.
                      | Hello.java:9: error: ';' expected
                reprise: error[compile-failed]: src/Hello.java does not compile.
                    what to do: Fix it and save. The last successful build keeps running.
                      | src/Hello.java:9:5: error: ';' expected
                reprise: src/Hello.java changed: build fixed; no restart needed
                reprise: src/Hello.java:3:1: warning: deprecated
                reprise: stopping; killing what is still running in 10 s (Ctrl-C to kill now)
                reprise: the program did not stop within 10 s; killing it. Still running:
                      | "SIGTERM handler" waits for "worker-1"
                reprise: quiet 51 ms, drain 2 s (a connection from 127.0.0.1:5432 stayed open), start 310 ms; 2.4 s in all
                reprise: lib does not exist yet
                reprise: stopped
                """);
    }

    @Test
    void tellsWhyItWasRestarted() {
        assertThat(printed(
                        plain(Verbosity.NORMAL),
                        List.of(
                                ready(new Cause.Requested(), Duration.ZERO),
                                ready(new Cause.ExitThree(), Duration.ofMillis(5)),
                                ready(new Cause.Changed(List.of(Reports.DIRECTORY)), Duration.ZERO),
                                ready(
                                        new Cause.Changed(List.of(Reports.DIRECTORY), Duration.ofMillis(43)),
                                        Duration.ofMillis(5)))))
                .isEqualTo("""
                reprise: restarted: you requested it; assumed ready in 1 s (alive for 2 s)
                reprise: restarted: it exited with code 3; stopped in 5 ms, assumed ready in 1 s (alive for 2 s)
                reprise: restarted: . changed; assumed ready in 1 s (alive for 2 s)
                reprise: restarted: . changed; compiled in 43 ms, stopped in 5 ms, assumed ready in 1 s (alive for 2 s)
                """);
    }

    @Test
    void aProgramThatEndsBeforeItIsReadyHasItsLineOfTheRestartToo() {
        Cause save = new Cause.Changed(List.of(Reports.DIRECTORY.resolve("App.java")), Duration.ofMillis(43));
        Report ended = new Report.Exited(2, new ExitStatus.Code(0), Duration.ofMillis(80), 0, false);
        Report failed = new Report.Failed(3, new Problem("start-failed", "It failed.", "", ""));

        assertThat(printed(
                        plain(Verbosity.NORMAL),
                        List.of(
                                new Report.Starting(1, new Cause.Launch(), 0),
                                new Report.Exited(1, new ExitStatus.Code(0), Duration.ofMillis(80), 0, false),
                                new Report.Starting(2, save, 0),
                                ended,
                                new Report.Starting(3, new Cause.Requested(), 0),
                                failed)))
                .isEqualTo("""
                reprise: the program exited with code 0 after 80 ms; waiting for a change
                reprise: restarted: App.java changed; compiled in 43 ms
                reprise: the program exited with code 0 after 80 ms; waiting for a change
                reprise: restarted: you requested it
                reprise: error[start-failed]: It failed.
                """);
        assertThat(printed(plain(Verbosity.QUIET), List.of(new Report.Starting(2, save, 0), ended)))
                .isEmpty();
    }

    @Test
    void theEndOfAProgramThatWasReadyIsNoRestart() {
        assertThat(printed(
                                plain(Verbosity.NORMAL),
                                List.of(
                                        new Report.Starting(2, new Cause.Requested(), 0),
                                        Reports.READY,
                                        new Report.Exited(2, new ExitStatus.Code(0), Duration.ZERO, 0, false)))
                        .lines()
                        .filter(line -> line.contains("restarted")))
                .hasSize(1);
    }

    @Test
    void namesTheSignalThatEndedTheProgram() {
        assertThat(printed(
                        plain(Verbosity.QUIET),
                        List.of(
                                new Report.Exited(1, new ExitStatus.Signal(11), Duration.ofMillis(999), 1, false),
                                new Report.Exited(1, new ExitStatus.Signal(34), Duration.ofMillis(59_990), 0, false))))
                .isEqualTo("""
                reprise: the program was killed by SIGSEGV (11) after 999 ms; a process that it left behind was stopped; waiting for a change
                reprise: the program was killed by signal 34 after 60 s; waiting for a change
                """);
    }

    @Test
    void tellsOnlyProblemsWhenQuiet() {
        assertThat(printed(plain(Verbosity.QUIET), Reports.EACH).lines().filter(line -> line.startsWith("reprise:")))
                .extracting(line -> line.substring(9, line.indexOf(' ', 9)))
                .containsExactly(
                        "native", "generation", "the", "the", "error[start-failed]:", "error[compile-failed]:", "the");
    }

    @Test
    void tellsInOneLineWhatIsWatchedFromTheStartOn() {
        List<Report> start = List.of(
                watching("pom.xml", 0),
                Reports.STARTING,
                watching("src/main", 13),
                watching("src/test", 1),
                Reports.FIRST_READY,
                watching("later", 2));

        assertThat(printed(plain(Verbosity.NORMAL), start)).isEqualTo("""
                reprise: watching src/main, src/test and 1 more (14 directories)
                reprise: ready in 612 ms (listening on port 8080)
                reprise: watching 2 directories in later with native (ext4)
                """);
        assertThat(printed(plain(Verbosity.NORMAL), List.of(watching("src/main", 13), Reports.FIRST_READY)))
                .startsWith("reprise: watching src/main (13 directories)\n");
        assertThat(printed(plain(Verbosity.QUIET), start)).isEmpty();
    }

    private static Report watching(String root, int directories) {
        return new Report.Watching(Reports.DIRECTORY.resolve(root), "native", "ext4", directories, 9);
    }

    @Test
    void beginsEachLineWithTheTimeOnRequest() {
        new TerminalReporter(
                        new PrintStream(written, true, StandardCharsets.UTF_8),
                        plain(Verbosity.NORMAL),
                        Optional.of(Clock.fixed(Instant.parse("2026-12-01T09:05:07Z"), ZoneOffset.UTC)))
                .report(Reports.FIRST_READY);

        assertThat(text()).isEqualTo("09:05:07 reprise: ready in 612 ms (listening on port 8080)\n");
    }

    @Test
    void leavesOutStartsAndIgnoredChangesUnlessVerbose() {
        assertThat(printed(plain(Verbosity.NORMAL), Reports.EACH))
                .doesNotContain("started java", "no restart for notes.txt")
                .contains("ready in");
    }

    @Test
    void coloursWhatMatters() {
        Appearance coloured = new Appearance(Reports.DIRECTORY, Style.COLOURED, Verbosity.NORMAL, false, false, true);

        assertThat(printed(coloured, List.of(Reports.READY)))
                .isEqualTo(
                        "\u001b[2mreprise:\u001b[0m \u001b[32mrestarted\u001b[0m: \u001b[1msrc/Hello.java and 2 more files"
                                + "\u001b[0m changed; stopped in 31 ms, ready in 3.2 s (listening on port 8080)\n");
    }

    @Test
    void keepsEscapeSequencesInFileNamesFromTheTerminal() {
        Path hostile = Reports.DIRECTORY.resolve("a\u001b[2Jb\nc");

        assertThat(printed(plain(Verbosity.VERBOSE), List.of(new Report.Ignored(List.of(hostile), "why"))))
                .isEqualTo("reprise: no restart for a\\x1b[2Jb\\x0ac: why\n");
    }

    @Test
    void clearsTheScreenBeforeARestartOnATerminalOnly() {
        Report again = new Report.Starting(2, new Cause.Requested(), 0);

        assertThat(printed(
                        new Appearance(Reports.DIRECTORY, Style.PLAIN, Verbosity.NORMAL, true, true, true),
                        List.of(again)))
                .contains("\u001b[2J");
        assertThat(printed(
                        new Appearance(Reports.DIRECTORY, Style.PLAIN, Verbosity.NORMAL, true, false, true),
                        List.of(again)))
                .isEmpty();
        assertThat(printed(
                        new Appearance(Reports.DIRECTORY, Style.PLAIN, Verbosity.NORMAL, true, true, true),
                        List.of(Reports.STARTING)))
                .isEmpty();
    }

    @Test
    void countsTheGraceDownOnATerminalAndWipesTheLine() {
        TerminalReporter reporter =
                reporter(new Appearance(Reports.DIRECTORY, Style.PLAIN, Verbosity.NORMAL, false, true, true));
        reporter.report(new Report.Quitting(Duration.ofSeconds(5)));

        await().untilAsserted(() -> assertThat(text())
                .contains("still running in 5 s", "\r\u001b[Kreprise: stopping; killing what is still running in 4 s"));
        reporter.report(Reports.ENDED);
        assertThat(text()).endsWith("\r\u001b[Kreprise: stopped\n");
    }

    @Test
    void continuesTheCountdownBelowOtherReports() {
        TerminalReporter reporter =
                reporter(new Appearance(Reports.DIRECTORY, Style.PLAIN, Verbosity.NORMAL, false, true, true));
        reporter.report(new Report.Quitting(Duration.ofSeconds(5)));
        reporter.report(new Report.Notice("by the way"));

        assertThat(text())
                .endsWith(
                        "\r\u001b[Kreprise: by the way\nreprise: stopping; killing what is still running in 5 s (Ctrl-C to kill now)");
        await().untilAsserted(() ->
                assertThat(text()).contains("\r\u001b[Kreprise: stopping; killing what is still running in 4 s"));
        reporter.report(Reports.ENDED);
        assertThat(text()).endsWith("\r\u001b[Kreprise: stopped\n");
    }

    @Test
    void goesOnWhenTheTerminalIsGone() {
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        TerminalReporter reporter = new TerminalReporter(broken, plain(Verbosity.VERBOSE));

        assertThatCode(() -> Reports.EACH.forEach(reporter::report)).doesNotThrowAnyException();
    }

    private static Report ready(Cause cause, Duration stop) {
        return new Report.Ready(2, 1, cause, "alive for 2 s", true, stop, Duration.ofSeconds(1), 0);
    }

    private static Appearance plain(Verbosity volume) {
        return new Appearance(Reports.DIRECTORY, Style.PLAIN, volume, false, false, true);
    }

    private String printed(Appearance appearance, List<Report> reports) {
        written.reset();
        reports.forEach(reporter(appearance)::report);
        return text();
    }

    private TerminalReporter reporter(Appearance appearance) {
        return new TerminalReporter(new PrintStream(written, true, StandardCharsets.UTF_8), appearance);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
