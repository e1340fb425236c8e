package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.e2e.stage.Reprise;
import dev.reprise.e2e.stage.Stage;

import static org.assertj.core.api.Assertions.assertThat;

/** Options, the project file, and the messages for invalid ones. */
class UsageTest {
    @RegisterExtension
    final Stage stage = new Stage();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--no-such-option sleep 1000 | There is no option --no-such-option",
                "--stta sleep 1000           | Did you mean --stat",
                "--grace soon sleep 1000     | length of time",
                "--stat --native sleep 1000  | exclude each other",
                "--ready-port 70000 sleep 1  | TCP port",
                "--ready-log ( sleep 1       | ^",
                "--stop-signal USR2 java X   | USR2",
                "--watcher magic sleep 1     | no such watcher",
                "--grace                     | lacks its value",
                "--                          | no command",
            })
    void aWrongOptionEndsWith2AndSaysWhatToDo(String arguments, String said) {
        Reprise reprise = stage.reprise(arguments.strip().split(" ")).start();

        assertThat(reprise.awaitExit()).isEqualTo(2);
        assertThat(String.join("\n", reprise.transcript().texts("err")))
                .contains(said.strip())
                .contains("error[usage]")
                .contains("what to do:");
    }

    @Test
    void aPatternThatCanNotBeCompiledIsShownWithThePosition() {
        Reprise reprise =
                stage.reprise("--ignore", "src/[a/**", "sleep", "1000").start();

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
        Reprise help = stage.reprise("--help").start();
        assertThat(help.awaitExit()).isZero();
        assertThat(help.transcript().texts("out")).anyMatch(line -> line.contains("--poll-interval"));
        Reprise version = stage.reprise("--version").start();
        assertThat(version.awaitExit()).isZero();
        assertThat(version.transcript().texts("out")).singleElement().asString().matches("reprise \\d+\\..*");
    }

    @Test
    void theDoctorNamesTheFileSystemAndEachWatcher() {
        Reprise doctor = stage.reprise("doctor").start();

        assertThat(doctor.awaitExit()).isZero();
        assertThat(String.join("\n", doctor.transcript().texts("out")))
                .contains("native", "stat", "watchman", "inotify");
    }

    @Test
    void optionsAndTheCommandAreReadFromTheProjectFile() {
        stage.project()
                .write(
                        ".reprise.toml",
                        "command = [\"sh\", \"-c\", \"echo up; exec sleep 1000\"]\n"
                                + "ready-log = \"^up$\"\njson = true\nwatcher = \"stat\"\next = [\"txt\"]\npoll-interval = \"200ms\"\n");
        Reprise reprise = stage.reprise().start();

        assertThat(reprise.awaitEvent("watching").path("watcher").asText()).isEqualTo("stat");
        reprise.awaitReady(1);
        stage.project().write("no.md", "");
        reprise.assertAtRest(1, stage.project().path("other.txt"));
    }

    @Test
    void anUnknownKeyOfTheProjectFileNamesTheNearest() {
        stage.project().write(".reprise.toml", "# options\nquiet-peroid = \"1s\"\n");
        Reprise reprise = stage.reprise("sleep", "1000").start();

        assertThat(reprise.awaitExit()).isEqualTo(2);
        assertThat(String.join("\n", reprise.transcript().texts("err")))
                .contains("line 2")
                .contains("Did you mean quiet-period?");
    }

    @Test
    void aPathThatIsMissingIsWatchedUntilItAppearsAndThatIsSaidOnce() throws IOException {
        Reprise reprise = stage.reprise(
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
        stage.project().write("elsewhere.txt", "not watched");

        Files.createDirectories(stage.project().path("later/src"));
        stage.project().write("later/src/New.txt", "1");
        reprise.awaitLine("restarted: later/src");
        stage.project().write("here.txt", "1");
        reprise.awaitLine("restarted: here.txt changed");
        stage.project().write("later/src/New.txt", "2");
        reprise.awaitLine("restarted: later/src/New.txt changed");

        assertThat(reprise.linesWith("later/src.*(not there|missing|does not exist|appears)"))
                .hasSize(1);
        assertThat(reprise.linesWith("elsewhere")).isEmpty();
    }

    @Test
    void namesOfAnyBytesAndLoopsOfLinksDoNoHarm() throws IOException {
        Files.createSymbolicLink(stage.project().path("loop"), stage.project().directory());
        Files.createSymbolicLink(stage.project().path("dangling"), stage.aside().path("nowhere"));
        Reprise reprise = stage.sleeper().start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);

        dev.reprise.e2e.stage.Run.in(
                stage.project().directory(),
                "sh",
                "-c",
                "printf 1 >\"$(printf 'caf\\351.txt')\"; printf 1 >\"$(printf 'a\\nb')\"");

        reprise.awaitReady(2);
        reprise.assertAtRest(reprise.events("started").size(), stage.project().path("other.txt"));
    }
}
