package dev.reprise.process;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Starts children. One at a time is alive, or several of which none owns the terminal; the caller sees to that. */
public interface ChildLauncher extends AutoCloseable {
    /**
     * Starts a generation of the program. Blocks for milliseconds.
     *
     * @param generation counts the starts from 1
     * @param changed the files whose change led to this start; empty at the first
     * @param invocation what is run
     * @param events told on any thread, in order; must not block
     * @throws StartFailure if there is no such program, or it can't be run
     */
    Child start(int generation, List<Path> changed, Invocation invocation, Consumer<ChildEvent> events)
            throws StartFailure;

    /** Gives back what was taken for all generations: guard, terminal modes. No child may be alive. */
    @Override
    void close();
}
