package dev.reprise.supervisor.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.core.Style;
import dev.reprise.core.StyledText;
import dev.reprise.files.CommandLookup;

/**
 * Shows restarts and problems as desktop notifications with {@code notify-send} or {@code osascript}; rings the terminal bell if neither is
 * available.
 */
public final class DesktopNotifier implements Reporter {
    private final Console terminal;
    private final MessageFormatter wording;
    private final Optional<String> notifySend;
    private final Optional<String> osascript;

    /**
     * Finds the notification program.
     *
     * @param searchPath the value of PATH
     * @param directory paths below it are shown relative to it
     */
    public DesktopNotifier(PrintStream terminal, String searchPath, Path directory) {
        this.terminal = new Console(terminal, Style.PLAIN);
        this.wording = new MessageFormatter(directory, false);
        this.notifySend = find("notify-send", searchPath);
        this.osascript = find("osascript", searchPath);
    }

    @Override
    public void report(Report report) {
        if (worthIt(report)) {
            notify(wording.lines(report).get(0).render(Style.PLAIN));
        }
    }

    private static boolean worthIt(Report report) {
        return report instanceof Report.Failed
                || report instanceof Report.BuildFailed
                || (report instanceof Report.Ready ready && ready.generation() > 1)
                || (report instanceof Report.Exited exited && exited.status().shellCode() != 0);
    }

    private void notify(String text) {
        Optional<List<String>> command = notifySend
                .map(program -> List.of(program, "--app-name=Reprise", "--", "Reprise", markup(text)))
                .or(() -> osascript.map(program -> List.of(
                        program,
                        "-e",
                        "on run argv",
                        "-e",
                        "display notification (item 1 of argv) with title \"Reprise\"",
                        "-e",
                        "end run",
                        text)));
        if (command.isEmpty() || !start(command.get())) {
            terminal.print(StyledText.of(StyledText.Control.BELL));
        }
    }

    /** Desktops may interpret the body of a notification as markup with links and images (Desktop Notifications Specification, Markup). */
    private static String markup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static boolean start(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> find(String program, String searchPath) {
        return CommandLookup.in(Map.of("PATH", searchPath))
                .findExecutable(program)
                .map(Path::toString);
    }
}
