package dev.reprise.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the command finds when it is started.
 *
 * @param directory the working directory
 * @param terminals which of the standard streams are a terminal
 */
record Surroundings(
        Map<String, String> environment, Path directory, PrintStream out, PrintStream err, Terminals terminals) {

    static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath().normalize(),
                System.out,
                System.err,
                Terminals.ofProcess());
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
