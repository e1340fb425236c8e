package dev.reprise;

/**
 * What a program does after the first line of its {@code main}.
 *
 * @param <E> the exception that the program may throw
 */
@FunctionalInterface
public interface Program<E extends Exception> {
    /**
     * Starts the program.
     *
     * @param arguments those of {@code main}
     */
    void run(String[] arguments) throws E;
}
