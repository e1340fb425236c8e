package dev.reprise;

import java.util.List;

/**
 * Makes this JVM the one that watches and restarts. Found by {@link java.util.ServiceLoader}; Reprise's own module {@code reprise-cli}
 * has the one provider that there is.
 */
public interface EmbeddedSession {
    /**
     * Runs this JVM's own command line again, and again after each change. Blocks until the user or the system asks it to end.
     *
     * @param arguments the program's own
     * @return the exit code for this JVM
     */
    int run(List<String> arguments);
}
