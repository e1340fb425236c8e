package dev.reprise.supervisor.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;

/** One thing that the user is told. Paths are absolute; how to show them is the reporter's business. */
public sealed interface Report {

    /** A root is watched; said at the start and after a change of watcher. */
    record Watching(Path root, String watcher, String fileSystem, int directories, int files) implements Report {}

    /** A watcher gave up on a root; empty successor: the root is no longer watched. */
    record WatcherFailed(Path root, String watcher, String reason, Optional<String> successor) implements Report {}

    /**
     * The program is about to be started, and why; whatever it writes comes after.
     *
     * @param beside the generation that serves meanwhile; 0 if there is none
     */
    record Starting(int generation, Cause cause, int beside) implements Report {}

    /** The program was started; not ready yet. */
    record Started(int generation, long pid, List<String> command) implements Report {}

    /**
     * The program counts as started. From the second generation on this is the line of the restart.
     *
     * @param cause why it was started
     * @param how why it counts as ready
     * @param assumed whether that is a guess
     * @param stop how long the former generation took to end; zero if none was running
     * @param start how long it took from its start until ready
     * @param beside the generation that has served meanwhile, and is stopped now; 0 if there is none
     */
    record Ready(
            int generation,
            long pid,
            Cause cause,
            String how,
            boolean assumed,
            Duration stop,
            Duration start,
            int beside)
            implements Report {}

    /**
     * The program was assumed to be ready, and is for certain now.
     *
     * @param start how long it took from its start
     */
    record Confirmed(int generation, String how, Duration start) implements Report {}

    /** The next program came to nothing, as was told; the one before goes on serving. */
    record PreviousKept(int generation) implements Report {}

    /** A batch that does not lead to a restart, and why. */
    record Ignored(List<Path> files, String reason) implements Report {
        public Ignored {
            files = List.copyOf(files);
        }
    }

    /**
     * A batch that the running program took.
     *
     * @param by who in the program did, in its words
     */
    record ReloadedInPlace(List<Path> files, List<String> by) implements Report {
        public ReloadedInPlace {
            files = List.copyOf(files);
            by = List.copyOf(by);
        }
    }

    /**
     * The program ended after it was ready.
     *
     * @param leftBehind how many of its descendants were still running and had to be stopped
     * @param followed whether another one is started, or there already; else that waits for a change
     */
    record Exited(int generation, ExitStatus status, Duration lived, int leftBehind, boolean followed)
            implements Report {}

    /**
     * The program has led to too many starts in quick succession; it is started again after the delay.
     *
     * @param times how many in a row
     * @param files what it changed; empty if it asked for them
     * @param ignores the patterns that keep these files from leading to a start
     */
    record BackOff(int generation, int times, Duration delay, List<Path> files, List<String> ignores)
            implements Report {
        public BackOff {
            files = List.copyOf(files);
            ignores = List.copyOf(ignores);
        }
    }

    /** A problem; the program is not running, or part of Reprise does without something. */
    record Failed(int generation, Problem problem) implements Report {}

    /**
     * What the program runs could not be built.
     *
     * @param running whether a program runs, which keeps running; else nothing does
     */
    record BuildFailed(Problem problem, boolean running) implements Report {
        /** With what that means for the program. */
        public Problem explained() {
            return problem.withRemedy(problem.remedy()
                    + (running ? " The last successful build keeps running." : " Nothing runs until it can be built."));
        }
    }

    /**
     * It could be built again.
     *
     * @param files that were changed
     * @param followed whether something is done about it; else the program is as it was before the failure
     */
    record BuildRecovered(List<Path> files, boolean followed) implements Report {
        public BuildRecovered {
            files = List.copyOf(files);
        }
    }

    /** The compiler warned. */
    record Warned(List<String> lines) implements Report {
        public Warned {
            lines = List.copyOf(lines);
        }
    }

    /** Stopping for good has begun; after the grace the program is killed. */
    record Quitting(Duration grace) implements Report {}

    /**
     * The program did not end within the grace and is killed.
     *
     * @param wasReady whether it was ready when it was asked to end; of one that was not nobody finds out what it was doing
     * @param doing what it was doing, as far as it could be found out
     */
    record StopOverdue(int generation, Duration grace, boolean wasReady, List<String> doing) implements Report {
        public StopOverdue {
            doing = List.copyOf(doing);
        }
    }

    /**
     * Something worth one line.
     *
     * @param detail whether only those want it who want to know everything
     */
    record Notice(String text, boolean detail) implements Report {
        public Notice(String text) {
            this(text, false);
        }
    }

    /** The end; nothing follows. */
    record Ended(int exitCode) implements Report {}
}
