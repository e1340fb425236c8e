package dev.reprise.supervisor.report;

/** Receives reports for the user, in order. May block while writing to the terminal. Must not throw. */
@FunctionalInterface
public interface Reporter {
    void report(Report report);
}
