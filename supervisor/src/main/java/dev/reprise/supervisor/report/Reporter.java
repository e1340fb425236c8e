package dev.reprise.supervisor.report;

/** Tells the user. Called in order; may block for as long as writing to the terminal takes; must not throw. */
@FunctionalInterface
public interface Reporter {
    void report(Report report);
}
