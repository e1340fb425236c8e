package dev.reprise;

/**
 * What a program does after the first line of its {@code main}.
 *
 * @param <E> what it may throw
 */
@FunctionalInterface
public interface Program<E extends Exception> {
    /**
     * Starts it.
     *
     * @param arguments those of {@code main}
     */
    void run(String[] arguments) throws E;
}
