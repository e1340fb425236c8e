package dev.reprise.cli;

import java.util.List;

import dev.reprise.supervisor.Supervisor;
import dev.reprise.supervisor.report.TerminalReporter;

/** Maps keys to actions. */
final class KeyBindings {
    private static final List<String> HELP = List.of(
            "keys:",
            "    r      restart the program",
            "    q      stop the program and quit",
            "    p      let go of the ports that the program does not listen on any more",
            "    c      clear the screen",
            "    enter  print an empty line",
            "    h      this list");

    private final Supervisor supervisor;
    private final TerminalReporter terminal;

    KeyBindings(Supervisor supervisor, TerminalReporter terminal) {
        this.supervisor = supervisor;
        this.terminal = terminal;
    }

    /** Ignores a key without a meaning: a typing error must not restart anything. */
    void onKey(int key) {
        switch (Character.toLowerCase(key)) {
            case 'r' -> supervisor.restart();
            case 'q' -> supervisor.quit();
            case 'p' -> supervisor.releasePorts();
            case 'c' -> terminal.clear();
            case 'h', '?' -> terminal.printText(HELP);
            case '\r', '\n' -> terminal.emptyLine();
            default -> {}
        }
    }
}
