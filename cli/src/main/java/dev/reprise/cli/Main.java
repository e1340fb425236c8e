package dev.reprise.cli;

import java.util.List;

/** The {@code reprise} command. */
public final class Main {
    private Main() {}

    /** Runs the command and exits the JVM with its exit code. */
    public static void main(String[] arguments) {
        ClosedStreams.reopen(List.of(arguments));
        Command command = new Command(CliContext.ofProcess());
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> command.fail(error));
        System.exit(command.run(arguments));
    }
}
