package dev.reprise.cli;

import java.util.ArrayList;
import java.util.List;

import dev.reprise.supervisor.Supervisor;
import dev.reprise.supervisor.report.TerminalReporter;

/** Maps keys to actions. Used by the thread that reads the keyboard. */
final class KeyBindings {
    private static final int ESCAPE = 0x1b;
    private static final List<String> KEYS = List.of(
            "    r      restart the program",
            "    o      open the program in the browser",
            "    q      stop the program and quit",
            "    p      release the ports that the program no longer listens on",
            "    c      clear the screen",
            "    enter  print an empty line",
            "    h      list the keys");

    private final Supervisor supervisor;
    private final TerminalReporter terminal;
    private final Browser browser;
    private final boolean hints;
    private boolean inSequence;

    /** @param hints whether to mention the key for help */
    KeyBindings(Supervisor supervisor, TerminalReporter terminal, Browser browser, boolean hints) {
        this.supervisor = supervisor;
        this.terminal = terminal;
        this.browser = browser;
        this.hints = hints;
    }

    /** Call this once the keys work. */
    void onOpened() {
        if (hints) {
            terminal.printText(List.of("press h for help"));
        }
    }

    /** A key without a meaning lists the keys and does nothing else: a typing error must not restart anything. */
    void onKey(int key) {
        if (isPartOfSequence(key)) {
            return;
        }
        switch (Character.toLowerCase(key)) {
            case 'r' -> supervisor.restart();
            case 'o' -> open();
            case 'q' -> supervisor.quit();
            case 'p' -> supervisor.releasePorts();
            case 'c' -> terminal.clear();
            case 'h', '?' -> list("keys:");
            case '\r', '\n' -> terminal.emptyLine();
            default -> {
                if (key > ' ' && key < 0x7f) {
                    list("unknown key " + (char) key + "; keys:");
                }
            }
        }
    }

    /** An arrow or function key sends ESC, [ or O, parameters and a final letter or tilde; see ECMA-48, section 5.4. */
    private boolean isPartOfSequence(int key) {
        if (key == ESCAPE) {
            inSequence = true;
            return true;
        }
        boolean part = inSequence;
        inSequence = inSequence && (key == '[' || key == 'O' || key < 0x40);
        return part;
    }

    private void list(String heading) {
        List<String> lines = new ArrayList<>(List.of(heading));
        lines.addAll(KEYS);
        terminal.printText(lines);
    }

    private void open() {
        terminal.printText(List.of(browser.open()));
    }
}
