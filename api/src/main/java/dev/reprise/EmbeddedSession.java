package dev.reprise;

import java.util.List;

/**
 * Runs Reprise in this JVM. Found by {@link java.util.ServiceLoader}; the only provider is in Reprise's module {@code reprise-cli}.
 */
public interface EmbeddedSession {
    /**
     * Starts this JVM's own command line as a child process, and restarts it after each change. Blocks until the user or the system stops
     * Reprise.
     *
     * @param arguments those of the program
     * @return the exit code for this JVM
     */
    int run(List<String> arguments);
}
