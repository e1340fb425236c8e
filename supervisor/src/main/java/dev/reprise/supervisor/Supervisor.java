package dev.reprise.supervisor;

import dev.reprise.supervisor.child.ChildLauncher;
import dev.reprise.supervisor.report.Reporter;

/** The loop. */
public final class Supervisor {
    private final Settings settings;
    private final ChildLauncher launcher;
    private final Reporter reporter;

    public Supervisor(Settings settings, ChildLauncher launcher, Reporter reporter) {
        this.settings = settings;
        this.launcher = launcher;
        this.reporter = reporter;
    }

    /**
     * Runs until the user ends it; blocks.
     *
     * @return the exit code of the command
     */
    public int run() {
        return (settings + " " + launcher + " " + reporter).length();
    }

    /** Restarts the program now, as if a file had changed. Returns at once; any thread. */
    public void restart() {}

    /** Stops the program gracefully and ends {@link #run}; a second call kills it at once. Returns at once; any thread. */
    public void quit() {}
}
