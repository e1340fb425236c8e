package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** A command that can't be started is a problem that a change fixes; it never makes Reprise exit. */
class CommandProblemsTest {
    private static final String PROGRAM = "#!/bin/sh\necho up\nexec sleep 1000\n";

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private Reprise start(String... command) {
        String[] arguments = new String[command.length + 4];
        System.arraycopy(new String[] {"--json", "--ready-log", "^up$", "--"}, 0, arguments, 0, 4);
        System.arraycopy(command, 0, arguments, 4, command.length);
        Reprise reprise = sandbox.reprise(arguments).start();
        reprise.awaitEvent("watching");
        return reprise;
    }

    @Test
    void aCommandThatIsNotThereStartsOnceItIs() {
        Reprise reprise = start("./program.sh");
        assertThat(reprise.awaitProblem("command-not-found").path("remedy").asText())
                .isNotBlank();

        sandbox.project().executable("program.sh", PROGRAM);

        reprise.awaitEvent("ready");
        assertThat(reprise.isAlive()).isTrue();
    }

    @Test
    void aNameThatIsNowhereInThePathNamesTheNearest() {
        Reprise reprise = sandbox.reprise("slepe", "1000").start();

        reprise.awaitLine("error\\[command-not-found\\]: .*slepe");
        reprise.awaitLine("what to do: .*");
        assertThat(reprise.isAlive()).isTrue();
    }

    @Test
    void aFileThatIsNotExecutableStartsOnceItIs() {
        sandbox.project().write("program.sh", PROGRAM);
        Reprise reprise = start("./program.sh");
        assertThat(reprise.awaitProblem("command-not-executable").path("remedy").asText())
                .contains("chmod +x");

        sandbox.project().path("program.sh").toFile().setExecutable(true);
        sandbox.project().write("program.sh", PROGRAM + "# saved\n");

        assertThat(reprise.awaitEvent("ready").path("cause").asText()).isEqualTo("changed");
    }

    @Test
    void aScriptWhoseInterpreterIsMissingStartsOnceItsFirstLineIsCorrected() {
        sandbox.project().executable("program.sh", PROGRAM.replace("/bin/sh", "/no/such/sh"));
        Reprise reprise = start("./program.sh");
        assertThat(reprise.awaitProblem("command-not-executable").path("why").asText())
                .contains("/no/such/sh");

        sandbox.project().write("program.sh", PROGRAM);

        assertThat(reprise.awaitEvent("ready").path("cause").asText()).isEqualTo("changed");
    }

    @Test
    void aWorkingDirectoryThatVanishesIsAProblemUntilItIsBack() throws IOException {
        Path directory = Files.createDirectory(sandbox.project().path("work"));
        Reprise reprise = sandbox.reprise(
                        "--json",
                        "-C",
                        directory.toString(),
                        "--watch",
                        sandbox.project().directory().toString(),
                        "--ready-log",
                        "^up$",
                        "--",
                        "sh",
                        "-c",
                        "echo up; exec sleep 1000")
                .start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);

        Files.delete(directory);
        sandbox.project().write("source.txt", "1");
        reprise.awaitProblem("directory-missing");

        Files.createDirectory(directory);
        sandbox.project().write("source.txt", "2");
        reprise.awaitEvent("ready", event -> event.path("generation").asInt() > 1);
    }

    @Test
    void aBinaryThatIsBeingWrittenStartsAtTheNextChangeOnceItIsWritten() throws Exception {
        Path program = sandbox.project().path("program");
        Files.copy(Path.of(Component.of("sleep", "coreutils")).toRealPath(), program);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Process writer = sandbox.background(
                Map.of(),
                "sh",
                "-c",
                "exec 3>>project/program; echo >aside/open; until [ -f aside/go ]; do sleep 0.05; done");
        Deadline.await("the writer").until(() -> !sandbox.aside().read("open").isEmpty());
        Reprise reprise = sandbox.reprise("--json", "./program", "1000").start();
        reprise.awaitEvent("watching");
        reprise.awaitProblem("command-busy");

        sandbox.aside().write("go", "");
        assertThat(writer.waitFor()).isZero();
        sandbox.project().write("source.txt", "changed");

        assertThat(reprise.awaitEvent("ready").path("cause").asText()).isEqualTo("changed");
    }
}
