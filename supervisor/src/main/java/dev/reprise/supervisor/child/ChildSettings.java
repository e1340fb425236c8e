package dev.reprise.supervisor.child;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is the same for all generations of the program.
 *
 * @param command the program and its arguments, as the user typed them
 * @param directory its working directory
 * @param stopSignal what asks it to end, without SIG: {@code TERM}
 * @param grace how long it may take to end before it is killed
 * @param ownsTerminal whether the keyboard and the terminal's foreground are the program's ({@code --stdin})
 */
public record ChildSettings(
        List<String> command,
        Path directory,
        Readiness readiness,
        String stopSignal,
        Duration grace,
        boolean ownsTerminal) {
    public ChildSettings {
        command = List.copyOf(command);
    }
}
