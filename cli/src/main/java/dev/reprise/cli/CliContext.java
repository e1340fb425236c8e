package dev.reprise.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The environment in which the command was started.
 *
 * @param directory the working directory
 * @param terminals which of the standard streams are a terminal
 */
record CliContext(
        Map<String, String> environment, Path directory, PrintStream out, PrintStream err, Terminals terminals) {
    private static final int USUAL_COLUMNS = 80;

    static CliContext ofProcess() {
        return new CliContext(
                System.getenv(),
                Path.of("").toAbsolutePath().normalize(),
                System.out,
                System.err,
                Terminals.ofProcess());
    }

    /** The width of the terminal behind standard output, or the usual width if there is none. */
    int columns() {
        String given = variable("COLUMNS");
        if (given.matches("[1-9]\\d{0,4}")) {
            return Integer.parseInt(given);
        }
        return terminals.out() ? Terminals.columns().orElse(USUAL_COLUMNS) : USUAL_COLUMNS;
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
