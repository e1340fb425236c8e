package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Options, the project file, and the messages for invalid ones. */
class UsageTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--no-such-option sleep 1000 | Unknown option --no-such-option",
                "--stta sleep 1000           | Did you mean --stat",
                "--grace soon sleep 1000     | not a duration",
                "--stat --native sleep 1000  | can't be used together",
                "--ready-port 70000 sleep 1  | TCP port",
                "--ready-log ( sleep 1       | ^",
                "--stop-signal USR2 java X   | USR2",
                "--watcher magic sleep 1     | no such watcher",
                "--grace                     | needs a value",
                "--                          | no command",
            })
    void aWrongOptionEndsWith2AndARemedy(String arguments, String message) {
        Reprise reprise = sandbox.reprise(arguments.strip().split(" ")).start();

        assertThat(reprise.awaitExit()).isEqualTo(2);
        assertThat(String.join("\n", reprise.transcript().texts("err")))
                .contains(message.strip())
                .contains("error[usage]")
                .contains("what to do:");
    }

    @Test
    void aPatternThatCanNotBeCompiledIsShownWithThePosition() {
        Reprise reprise =
                sandbox.reprise("--ignore", "src/[a/**", "sleep", "1000").start();

        assertThat(reprise.awaitExit()).isEqualTo(2);
        List<String> lines = reprise.transcript().texts("err");
        int pattern = lines.indexOf(lines.stream()
                .filter(line -> line.endsWith("| src/[a/**"))
                .findFirst()
                .orElseThrow());
        assertThat(lines.get(pattern + 1)).matches("\\s*\\|\\s+\\^");
    }

    @Test
    void helpAndVersionEndWith0() {
        Reprise help = sandbox.reprise("--help").start();
        assertThat(help.awaitExit()).isZero();
        assertThat(help.transcript().texts("out")).anyMatch(line -> line.contains("--poll-interval"));
        Reprise version = sandbox.reprise("--version").start();
        assertThat(version.awaitExit()).isZero();
        assertThat(version.transcript().texts("out")).singleElement().asString().matches("reprise \\d+\\..*");
    }

    @Test
    void theDoctorNamesTheFileSystemAndEachWatcher() {
        Reprise doctor = sandbox.reprise("doctor").start();

        assertThat(doctor.awaitExit()).isZero();
        assertThat(String.join("\n", doctor.transcript().texts("out")))
                .contains("native", "stat", "watchman", "inotify");
    }

    @Test
    void optionsAndTheCommandAreReadFromTheProjectFile() {
        sandbox.project()
                .write(
                        ".reprise.toml",
                        "command = [\"sh\", \"-c\", \"echo up; exec sleep 1000\"]\n"
                                + "ready-log = \"^up$\"\njson = true\nwatcher = \"stat\"\next = [\"txt\"]\npoll-interval = \"200ms\"\n");
        Reprise reprise = sandbox.reprise().start();

        assertThat(reprise.awaitEvent("watching").path("watcher").asText()).isEqualTo("stat");
        reprise.awaitReady(1);
        sandbox.project().write("no.md", "");
        reprise.assertAtRest(1, sandbox.project().path("other.txt"));
    }

    @Test
    void anUnknownKeyOfTheProjectFileNamesTheNearest() {
        sandbox.project().write(".reprise.toml", "# options\nquiet-peroid = \"1s\"\n");
        Reprise reprise = sandbox.reprise("sleep", "1000").start();

        assertThat(reprise.awaitExit()).isEqualTo(2);
        assertThat(String.join("\n", reprise.transcript().texts("err")))
                .contains("line 2")
                .contains("Did you mean quiet-period?");
    }

    @Test
    void aMissingPathIsReportedOnceAndWatchedUntilItAppears() throws IOException {
        Reprise reprise = sandbox.reprise(
                        "--watch",
                        "later/src",
                        "--watch",
                        "here.txt",
                        "--ready-log",
                        "^up$",
                        "sh",
                        "-c",
                        "echo up; exec sleep 1000")
                .start();
        reprise.awaitLine("ready in");
        reprise.awaitLine("later/src");
        sandbox.project().write("elsewhere.txt", "not watched");

        Files.createDirectories(sandbox.project().path("later/src"));
        sandbox.project().write("later/src/New.txt", "1");
        reprise.awaitLine("restarted: later/src");
        sandbox.project().write("here.txt", "1");
        reprise.awaitLine("restarted: here.txt changed");
        sandbox.project().write("later/src/New.txt", "2");
        reprise.awaitLine("restarted: later/src/New.txt changed");

        assertThat(reprise.linesWith("later/src.*(not there|missing|does not exist|appears)"))
                .hasSize(1);
        assertThat(reprise.linesWith("elsewhere")).isEmpty();
    }

    @Test
    void namesOfAnyBytesAndLoopsOfLinksAreHandled() throws IOException {
        Files.createSymbolicLink(
                sandbox.project().path("loop"), sandbox.project().directory());
        Files.createSymbolicLink(
                sandbox.project().path("dangling"), sandbox.aside().path("nowhere"));
        Reprise reprise = sandbox.sleeper().start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);

        dev.reprise.e2e.environment.Run.in(
                sandbox.project().directory(),
                "sh",
                "-c",
                "printf 1 >\"$(printf 'caf\\351.txt')\"; printf 1 >\"$(printf 'a\\nb')\"");

        reprise.awaitReady(2);
        reprise.assertAtRest(reprise.events("started").size(), sandbox.project().path("other.txt"));
    }
}
