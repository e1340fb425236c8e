package dev.reprise.cli;

import java.util.List;

/** The {@code reprise} command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        ClosedStreams.reopen(List.of(arguments));
        System.exit(new Command(Surroundings.ofProcess()).run(arguments));
    }
}
