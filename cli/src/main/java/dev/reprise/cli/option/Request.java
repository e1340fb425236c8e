package dev.reprise.cli.option;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.supervisor.Settings;
import dev.reprise.supervisor.report.Volume;

/** What the user asked for. */
public sealed interface Request {

    /** Run a command and run it again. */
    record Run(Settings settings, Display display) implements Request {}

    /** Say how files below these paths can be watched. */
    record Examine(List<Path> paths, boolean json) implements Request {
        public Examine {
            paths = List.copyOf(paths);
        }
    }

    /** Print text and end. */
    record Print(String text) implements Request {}

    /** How to show what happens. */
    record Display(Volume volume, boolean clear, Colours colours, boolean notifies, boolean json) {}

    /** When to use colours. */
    enum Colours {
        AUTO,
        ALWAYS,
        NEVER
    }
}
