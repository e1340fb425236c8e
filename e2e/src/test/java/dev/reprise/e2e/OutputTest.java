package dev.reprise.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.environment.Tmux;

import static org.assertj.core.api.Assertions.assertThat;

/** The program's output passes through unchanged, and its input is Reprise's. */
class OutputTest {
    private static final String PROMPT =
            "import sys; print('terminals:', sys.stdout.isatty(), sys.stderr.isatty(), flush=True)";

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    @Test
    void theProgramSeesATerminalWhereThereIsOne() {
        sandbox.project().write("prompt.py", PROMPT);
        Tmux tmux = sandbox.tmux(100, 30);
        tmux.reprise("--exit-on-failure " + Component.python() + " prompt.py; echo \"code=$?\"");
        tmux.awaitScreen("^terminals: True True");
        // Reprise reads what is typed before this.
        tmux.awaitScreen("^code=0");
        tmux.reprise("--exit-on-failure " + Component.python() + " prompt.py | cat");
        tmux.awaitScreen("^terminals: False True");
    }

    @Test
    void theProgramSeesNoneWhereThereIsNone() {
        sandbox.project().write("prompt.py", PROMPT);
        Reprise reprise = sandbox.reprise("--exit-on-failure", Component.python(), "prompt.py")
                .start();
        assertThat(reprise.awaitExit()).isZero();
        assertThat(reprise.transcript().texts("out")).containsExactly("terminals: False False");
    }

    @Test
    void theWidthOfTheTerminalReachesTheProgram() {
        Tmux tmux = sandbox.tmux(97, 31);
        tmux.reprise("--exit-on-failure " + Component.python()
                + " -c 'import os; print(\"size\", os.get_terminal_size(1))'");
        tmux.awaitScreen("^size .*columns=97, lines=31");
    }

    @Test
    void linesOfBothOutputsKeepTheirOrderInATerminal() {
        sandbox.project()
                .write(
                        "both.py",
                        "import sys\nfor i in range(200):\n"
                                + "    print('line %d.' % i, file=sys.stderr if i % 2 else sys.stdout, flush=True)\n");
        Tmux tmux = sandbox.tmux(80, 24);
        tmux.reprise("--exit-on-failure " + Component.python() + " both.py");
        tmux.awaitScreen("^line 199\\.");
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            wanted.add("line " + i + ".");
        }
        assertThat(tmux.screen().lines().map(String::strip).filter(line -> line.startsWith("line ")))
                .containsExactlyElementsOf(wanted);
    }

    @Test
    void tenMegabytesArriveCompleteAndUnchanged() throws Exception {
        sandbox.project()
                .write(
                        "much.py",
                        "import hashlib, os, random, sys\n"
                                + "data = random.Random(7).randbytes(10 * 1024 * 1024)\n"
                                + "sys.stdout.buffer.write(data)\nsys.stdout.flush()\n"
                                + "open(os.environ['ASIDE'] + '/hash', 'w').write(hashlib.sha256(data).hexdigest())\n");
        Path arrived = sandbox.aside().path("arrived");
        Reprise reprise = sandbox.reprise("--exit-on-failure", Component.python(), "much.py")
                .outputTo(arrived)
                .start();

        assertThat(reprise.awaitExit()).isZero();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(arrived));
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(sandbox.aside().read("hash"));
    }

    @Test
    void theLastOutputOfAStoppedProgramArrives() {
        sandbox.project()
                .write("program.sh", "trap 'echo last words; exit' TERM; echo up; while :; do sleep 0.05; done");
        Reprise reprise =
                sandbox.reprise("--ready-log", "^up$", "sh", "program.sh").start();
        reprise.awaitLine("ready in");

        assertThat(reprise.quit()).isZero();
        assertThat(reprise.transcript().texts("out")).containsExactly("up", "last words");
    }

    @Test
    void standardInputThatIsNoTerminalIsThePrograms() throws IOException {
        Reprise reprise = sandbox.reprise("--exit-on-failure", "cat")
                .input("hello\nworld\n".getBytes(StandardCharsets.UTF_8))
                .start();

        assertThat(reprise.awaitExit()).isZero();
        assertThat(reprise.transcript().texts("out")).containsExactly("hello", "world");
    }

    @Test
    void nothingIsReportedAfterTheEndOfAShortProgram() {
        Reprise reprise =
                sandbox.reprise("--verbose", "--exit-on-failure", "true").start();

        assertThat(reprise.awaitExit()).isZero();
        assertThat(reprise.transcript().texts("err")).last().isEqualTo("reprise: stopped");
    }

    @Test
    void reportsGoToStandardErrorAndQuietLeavesOnlyProblems() {
        sandbox.project().write("program.sh", "echo up; exec sleep 1000");
        Reprise reprise = sandbox.reprise("--quiet", "--ready-log", "^up$", "sh", "program.sh")
                .start();
        reprise.awaitLine("^up$");
        sandbox.project().write("program.sh", "echo bad >&2; exit 1");
        reprise.awaitLine("error\\[start-failed\\]");

        assertThat(reprise.transcript().texts("out")).containsExactly("up");
        assertThat(reprise.linesWith("ready in|watching|restarted")).isEmpty();
    }
}
