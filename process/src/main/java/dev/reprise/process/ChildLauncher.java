package dev.reprise.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts children. The caller makes sure that one child is alive at a time, or several of which none owns the terminal.
 */
public interface ChildLauncher extends AutoCloseable {
    /**
     * Starts a generation of the program. Blocks for milliseconds.
     *
     * @param generation counts the starts from 1
     * @param changed the files whose change led to this start; empty at the first
     * @param invocation the command to run
     * @param events receives the events in order, on any thread; must not block
     * @throws StartFailure if the program does not exist or cannot be run
     */
    Child start(int generation, List<Path> changed, Invocation invocation, Consumer<ChildEvent> events)
            throws StartFailure;

    /**
     * Starts a process ahead of time that can become a generation later, and discards the one before that still waits. Its {@code REPRISE_CHANGED} is {@link dev.reprise.protocol.ToProgram.Go#PLACEHOLDER},
     * padded to the length of the longest value. Blocks for milliseconds.
     *
     * @param generation the number of the next start
     * @param invocation the command to run; its JVM must wait before {@code main}
     * @param events as for {@link #start}
     * @return empty if this launcher cannot do that
     * @throws StartFailure if the program does not exist or cannot be run
     */
    default Optional<StandbyProcess> startAhead(int generation, Invocation invocation, Consumer<ChildEvent> events)
            throws StartFailure {
        return Optional.empty();
    }

    /**
     * Releases what all generations share: guard and terminal modes. No child may be alive; a standby process is
     * discarded.
     */
    @Override
    void close();
}
