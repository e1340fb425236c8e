package dev.reprise.process;

import java.nio.file.Path;
import java.util.List;
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

    /** Releases what all generations share: guard and terminal modes. No child may be alive. */
    @Override
    void close();
}
