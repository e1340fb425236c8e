package dev.reprise.process;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs started from a terminal. */
@EnabledOnOs(OS.LINUX)
class TerminalTest {
    @TempDir
    Path directory;

    private LauncherProcess python(LauncherProcess launcher, String script) throws Exception {
        Files.writeString(directory.resolve("program.py"), script);
        return launcher.onTerminal().run("python3", "-u", "program.py");
    }

    private LauncherProcess launcher() {
        return new LauncherProcess(directory);
    }

    @Test
    void theProgramSeesATerminalOfTheSameSizeButNoKeyboard() throws Exception {
        String script = "import os, sys\n"
                + "print(os.isatty(1), os.isatty(2), os.isatty(0), os.get_terminal_size(), repr(sys.stdin.read()))\n";
        try (LauncherProcess launcher = python(launcher(), script).awaitEnd()) {
            assertThat(launcher.text("out")).isEqualTo("True True False os.terminal_size(columns=77, lines=33) ''\r\n");
        }
    }

    @Test
    void theProgramIsSignalledWhenTheWindowIsResized() throws Exception {
        String script = "import os, signal, time\n"
                + "def resized(*a): print(os.get_terminal_size()); os._exit(0)\n"
                + "signal.signal(signal.SIGWINCH, resized)\n"
                + "print('waiting')\n"
                + "while True: time.sleep(1)\n";
        try (LauncherProcess launcher = python(launcher(), script)) {
            launcher.awaitInFile("out", "waiting");
            launcher.order("resize 40 99");
            launcher.awaitEnd();
            assertThat(launcher.text("out")).contains("columns=99, lines=40");
        }
    }

    @Test
    void aProgramThatReadsTheKeyboardBehindOurBackIsExplained() throws Exception {
        String script = "import os; os.read(os.open('/dev/tty', os.O_RDWR), 1)\n";
        try (LauncherProcess launcher = python(launcher(), script)) {
            launcher.awaitInFile("events", "with --stdin");
        }
    }

    @Test
    void aProgramThatOwnsTheTerminalReadsItAndLeavesItInOrder() throws Exception {
        String script = "import os, termios, tty, sys\n"
                + "print(os.isatty(0), os.tcgetpgrp(0) == os.getpgrp(), input('name? '))\n"
                + "tty.setraw(0); print('raw'); os.read(0, 1)\n";
        try (LauncherProcess launcher = python(launcher().childrenOwnTerminal().generations(2), script)) {
            launcher.awaitInFile("out", "name? ");
            launcher.order("type Ada\\n");
            launcher.awaitInFile("out", "True True Ada");
            launcher.awaitInFile("out", "raw");
            launcher.order("modes raw");
            assertThat(TestLauncher.line(launcher.file("raw"))).isEqualTo("0 0");
            launcher.order("type x");
            launcher.awaitInFile("events", "Exited[generation=1, status=Code[code=0]");
            launcher.order("modes restored");
            assertThat(TestLauncher.line(launcher.file("restored"))).isEqualTo("1 1");
        }
    }

    @Test
    void ctrlCInAProgramThatOwnsTheTerminalIsReportedBeforeItsExit() throws Exception {
        String script = "import time; print('waiting'); time.sleep(1000)\n";
        try (LauncherProcess launcher = python(launcher().childrenOwnTerminal(), script)) {
            launcher.awaitInFile("out", "waiting");
            launcher.order("type \\x03");
            launcher.awaitEnd();
            assertThat(launcher.text("events").lines().map(line -> line.replaceAll("lastLines.*", "")))
                    .containsExactly("Interrupted[generation=1]", "Exited[generation=1, status=Signal[number=2], ");
        }
    }
}
