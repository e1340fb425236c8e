package dev.reprise.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.reprise.process.readiness.Readiness;

/**
 * What is the same for all generations of the program.
 *
 * @param command the program and its arguments, as the user typed them
 * @param directory its working directory
 * @param stopSignal what asks it to end, without SIG: {@code TERM}
 * @param grace how long it may take to end before it is killed
 * @param startGrace the same while it is not ready yet; at most {@code grace}
 * @param ownsTerminal whether the keyboard and the terminal's foreground are the program's ({@code --stdin})
 */
public record ChildSettings(
        List<String> command,
        Path directory,
        Readiness readiness,
        String stopSignal,
        Duration grace,
        Duration startGrace,
        boolean ownsTerminal) {
    /** What a program gets that has not finished its start: enough for a JVM to run its shutdown hooks. */
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
