package dev.reprise.cli;

/** The {@code reprise} command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new Command(Surroundings.ofProcess()).run(arguments));
    }
}
