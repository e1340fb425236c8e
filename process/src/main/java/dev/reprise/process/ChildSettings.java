package dev.reprise.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.reprise.process.readiness.Readiness;

/**
 * The settings that are the same for all generations of the program.
 *
 * @param command the program and its arguments, as the user typed them
 * @param directory its working directory
 * @param stopSignal the signal that requests the exit, without SIG: {@code TERM}
 * @param grace how long the program may take to exit before it is killed
 * @param startGrace the same while the program is not ready yet; at most {@code grace}
 * @param ownsTerminal whether the program owns the keyboard and the terminal's foreground ({@code --stdin})
 */
public record ChildSettings(
        List<String> command,
        Path directory,
        Readiness readiness,
        String stopSignal,
        Duration grace,
        Duration startGrace,
        boolean ownsTerminal) {
    /** The grace of a program that is still starting: enough for a JVM to run its shutdown hooks. */
    public static final Duration START_GRACE = Duration.ofSeconds(1);

    public ChildSettings {
        command = List.copyOf(command);
        startGrace = startGrace.compareTo(grace) < 0 ? startGrace : grace;
    }

    public ChildSettings(
            List<String> command,
            Path directory,
            Readiness readiness,
            String stopSignal,
            Duration grace,
            boolean ownsTerminal) {
        this(command, directory, readiness, stopSignal, grace, START_GRACE, ownsTerminal);
    }
}
