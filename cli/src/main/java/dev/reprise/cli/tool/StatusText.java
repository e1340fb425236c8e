package dev.reprise.cli.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.reprise.core.Format;
import dev.reprise.core.StyledText;
import dev.reprise.protocol.ToTool.Status;

/** A status as text for the user. */
final class StatusText {
    private final List<StyledText> lines = new ArrayList<>();

    private StatusText() {}

    static List<StyledText> of(Status status) {
        StatusText text = new StatusText();
        text.line("command", String.join(" ", status.command()));
        text.line("directory", status.directory());
        text.line("watched", String.join(", ", status.roots()));
        text.line("reprise", "process " + status.pid());
        text.line("state", status.state() + " for " + spoken(status.sinceMillis()));
        text.line("program", program(status));
        text.line("cause", status.cause());
        text.line("standby", status.standby());
        status.problem().forEach(line -> text.line("problem", line));
        return text.lines;
    }

    private static String program(Status status) {
        String generation = "generation " + status.generation();
        if (status.programPid() == 0) {
            return "not running, last " + generation;
        }
        String ready = status.readyMillis() == 0
                ? "not ready yet"
                : (status.assumed() ? "assumed ready after " : "ready after ") + spoken(status.readyMillis());
        String why = status.ready().isEmpty() ? "" : " (" + status.ready() + ")";
        return "process " + status.programPid() + ", " + generation + ", " + ready + why;
    }

    private static String spoken(long millis) {
        return Format.duration(Duration.ofMillis(millis));
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            lines.add(StyledText.plain(String.format("%-11s", name) + value));
        }
    }
}
