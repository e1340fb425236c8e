package dev.reprise.e2e;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Processes;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.environment.Tmux;

import static org.assertj.core.api.Assertions.assertThat;

/** Reprise in a terminal: keys, Ctrl-C, closing the terminal, and its modes. */
@Isolated("what is typed must not come late")
class TerminalTest {
    private static final String READY = "--ready-log '^up' ";
    private static final String SLOW = "trap \"echo stopping; sleep 30\" TERM; echo up; while :; do sleep 0.1; done";

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private Tmux tmux;

    @BeforeEach
    void aTerminal() {
        tmux = sandbox.tmux(150, 50);
    }

    /** Starts a program with sh and shows the exit code at the end. */
    private void start(String options, String script) {
        sandbox.project().write("program.sh", script);
        tmux.line(sandbox.command() + " " + READY + options + " sh program.sh; echo \"code=$?\"");
        tmux.awaitScreen("^up");
        tmux.awaitScreen("^reprise: (assumed )?ready in");
    }

    @Test
    void ctrlCStopsTheProgramGracefully() {
        start("", "trap 'echo farewell; exit 0' TERM; echo up; while :; do sleep 0.1; done");

        tmux.key("C-c");

        tmux.awaitScreen("^code=0");
        tmux.awaitScreen("farewell");
        sandbox.project().write("ended.txt", "");
    }

    @Test
    void aSlowStopIsCountedDownAndASecondCtrlCEndsItAtOnce() {
        start("--grace 20s", SLOW);

        tmux.key("C-c");
        tmux.awaitScreen("stopping; killing what is still running in 1[0-8](\\.\\d)? s");
        tmux.key("C-c");

        tmux.awaitScreen("^code=130", 1, Duration.ofSeconds(8));
        assertThat(tmux.count("^stopping")).isLessThanOrEqualTo(1);
    }

    @Test
    void processesThatOutlastTheGracePeriodAfterCtrlCAreKilled() {
        start("--grace 1s", "trap '' TERM INT HUP; echo up; while :; do sleep 0.1; done");

        tmux.key("C-c");

        tmux.awaitScreen("did not stop within 1 s; killing it");
        tmux.awaitScreen("^code=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT"})
    void eachTerminationSignalStopsEverythingGracefully(String signal) {
        start("", "trap 'echo farewell; exit 0' TERM; echo up; while :; do sleep 0.1; done");

        Processes.signal(signal, reprise());

        tmux.awaitScreen("^code=0");
        tmux.awaitScreen("farewell");
    }

    private long reprise() {
        return sandbox.processes().stream()
                .filter(pid -> Processes.describe(pid).contains("reprise.jar"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void closingTheTerminalLeavesNoOrphan() {
        start(
                "--grace 1s",
                "trap '' HUP; (trap '' HUP TERM; sleep 1000; sleep 1000) & echo up; while :; do sleep 0.1; done");

        tmux.closePane();

        sandbox.assertNothingLeft(Duration.ofSeconds(15));
    }

    @Test
    void keysRestartClearHelpAndQuit() {
        start("", "echo up $REPRISE_GENERATION; exec sleep 1000");

        tmux.key("r");
        // Not at the start of the line: a key typed before Reprise reads the keyboard is echoed.
        tmux.awaitScreen("up 2");
        tmux.awaitScreen("restarted: you requested it; stopped in");
        tmux.awaitScreen("press h for help");
        tmux.key("h");
        tmux.awaitScreen("r +restart the program");
        tmux.awaitScreen("q +stop the program and quit");
        tmux.key("Up");
        tmux.key("x");
        tmux.awaitScreen("unknown key x; keys:");
        assertThat(tmux.count("unknown key"))
                .as("an arrow key is no unknown letter")
                .isOne();
        tmux.key("o");
        tmux.awaitScreen("no page to open");
        tmux.key("c");
        Deadline.await("a clear screen").until(() -> !tmux.screen().contains("up 2"));
        tmux.key("r");
        tmux.awaitScreen("^up 3");
        tmux.key("q");
        tmux.awaitScreen("^code=0");
        assertThat(tmux.count("^up 4")).isZero();
    }

    @Test
    void aSaveRestartsAndTheKeysStillWork() {
        start("", "echo up $REPRISE_GENERATION; exec sleep 1000");

        sandbox.project().write("source.txt", "changed");
        tmux.awaitScreen("restarted: source.txt changed");
        tmux.key("r");
        tmux.awaitScreen("^up 3");
        tmux.key("q");
        tmux.awaitScreen("^code=0");
    }

    @Test
    void theKeyRStartsWhatCouldNotBeStarted() {
        tmux.line(sandbox.command() + " " + READY + " ./missing.sh; echo \"code=$?\"");
        tmux.awaitScreen("error\\[command-not-found\\]");
        sandbox.aside().executable("missing.sh", "#!/bin/sh\necho up\nexec sleep 1000\n");

        tmux.line("");
        tmux.key("r");
        tmux.awaitScreen("error\\[command-not-found\\]", 2);
        tmux.key("q");
        tmux.awaitScreen("^code=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--stdin"})
    void theTerminalIsAsBeforeAfterAProgramThatLeftItRaw(String options) {
        sandbox.project()
                .write(
                        "raw.py",
                        "import os, time, tty\ntry:\n    tty.setraw(0)\nexcept Exception as e:\n    print(e)\n"
                                + "print('up', flush=True)\ntime.sleep(1000)\n");
        sandbox.project()
                .write(
                        "session.sh",
                        String.join(
                                "\n",
                                "stty -g >$ASIDE/before",
                                sandbox.command() + " " + READY + options + " " + Component.python() + " raw.py",
                                "echo \"code=$?\"",
                                "stty -g >$ASIDE/after",
                                ""));
        tmux.line("bash session.sh");
        tmux.awaitScreen("reprise: (assumed )?ready in");

        Processes.signal("KILL", program("raw.py"));
        tmux.awaitScreen("killed by SIGKILL");
        sandbox.project().write("source.txt", "changed");
        tmux.awaitScreen("restarted: source.txt changed");
        Processes.signal("TERM", reprise());

        tmux.awaitScreen("^code=0");
        Deadline.await("modes").until(() -> !sandbox.aside().read("after").isEmpty());
        assertThat(sandbox.aside().read("after")).isEqualTo(sandbox.aside().read("before"));
    }

    private long program(String name) {
        return sandbox.processes().stream()
                .filter(pid -> Processes.describe(pid).contains("[" + Component.python() + " " + name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aJobInTheBackgroundIsNotStoppedByTheTerminal() {
        sandbox.project().write("program.sh", "echo up $REPRISE_GENERATION; exec sleep 1000");
        tmux.line(sandbox.command() + " " + READY + " sh program.sh &");
        tmux.awaitScreen("ready in");

        tmux.line("echo typed-$((40 + 2))");
        tmux.awaitScreen("^typed-42");
        sandbox.project().write("source.txt", "changed");
        tmux.awaitScreen("restarted: source.txt changed");
        tmux.line("echo typed-$((40 + 3)); jobs");
        tmux.awaitScreen("^typed-43");
        tmux.awaitScreen("Running");
        assertThat(Processes.state(reprise())).isNotEqualTo("T");

        tmux.line("kill %1; wait %1; echo \"code=$?\"");
        tmux.awaitScreen("^code=0");
        assertThat(List.of(tmux.screen())).noneMatch(screen -> screen.contains("Stopped"));
    }
}
