package dev.reprise.supervisor.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;

/** A message to the user. Paths are absolute; the reporter decides how to show them. */
public sealed interface Report {

    /** A root is being watched. Reported at the start and after a change of watcher. */
    record Watching(Path root, String watcher, String fileSystem, int directories, int files) implements Report {}

    /** A watcher failed for a root. If {@code successor} is empty, the root is no longer watched. */
    record WatcherFailed(Path root, String watcher, String reason, Optional<String> successor) implements Report {}

    /** The program restarts because of a change. It is stopped first, if it is running. */
    record Restarting(Cause.Changed cause) implements Report {}

    /**
     * The program is about to start. Its output follows this report.
     *
     * @param cause why it starts
     * @param beside the generation that serves meanwhile; 0 if there is none
     */
    record Starting(int generation, Cause cause, int beside) implements Report {}

    /** The program was started; it is not ready yet. */
    record Started(int generation, long pid, List<String> command) implements Report {}

    /**
     * The program is ready. From the second generation on, this is the line that reports the restart.
     *
     * @param cause why it was started
     * @param how why it counts as ready
     * @param assumed whether that is an assumption
     * @param stop how long the previous generation took to stop; zero if none was running
     * @param start the time from its start until it was ready
     * @param beside the generation that has served meanwhile and is now stopped; 0 if there is none
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
     * The program was assumed to be ready, and is now known to be ready.
     *
     * @param start the time from its start until then
     */
    record Confirmed(int generation, String how, Duration start) implements Report {}

    /** The new program failed, as reported before; the previous one keeps running. */
    record PreviousKept(int generation) implements Report {}

    /** A batch does not cause a restart. */
    record Ignored(List<Path> files, String reason) implements Report {
        public Ignored {
            files = List.copyOf(files);
        }
    }

    /**
     * The running program reloaded a batch.
     *
     * @param by the listeners in the program that reloaded it
     */
    record ReloadedInPlace(List<Path> files, List<String> by) implements Report {
        public ReloadedInPlace {
            files = List.copyOf(files);
            by = List.copyOf(by);
        }
    }

    /**
     * The program exited after it was ready.
     *
     * @param leftBehind the number of its descendants that were still running and had to be stopped
     * @param followed whether another program has been started or is about to be; otherwise Reprise waits for a change
     */
    record Exited(int generation, ExitStatus status, Duration lived, int leftBehind, boolean followed)
            implements Report {}

    /**
     * The program has caused too many restarts in quick succession. It restarts after the delay.
     *
     * @param times the number of restarts in a row
     * @param files the files that it changed; empty if it requested the restarts
     * @param ignores the patterns that exclude these files
     */
    record BackOff(int generation, int times, Duration delay, List<Path> files, List<String> ignores)
            implements Report {
        public BackOff {
            files = List.copyOf(files);
            ignores = List.copyOf(ignores);
        }
    }

    /** A problem. The program is not running, or a feature of Reprise is unavailable. */
    record Failed(int generation, Problem problem) implements Report {}

    /**
     * The program could not be built.
     *
     * @param running whether a program is running; it keeps running
     */
    record BuildFailed(Problem problem, boolean running) implements Report {
        /** The problem with a sentence about what it means for the running program. */
        public Problem explained() {
            return problem.withRemedy(problem.remedy()
                    + (running
                            ? " The last successful build keeps running."
                            : " The program starts when the build succeeds."));
        }
    }

    /**
     * The build succeeds again.
     *
     * @param files the files whose changes led to this build
     * @param followed whether the program starts, restarts or reloads as a result; otherwise it is already up to date
     */
    record BuildRecovered(List<Path> files, boolean followed) implements Report {
        public BuildRecovered {
            files = List.copyOf(files);
        }
    }

    /** Compiler warnings. */
    record Warned(List<String> lines) implements Report {
        public Warned {
            lines = List.copyOf(lines);
        }
    }

    /** Reprise is stopping. After the grace period, the program is killed. */
    record Quitting(Duration grace) implements Report {}

    /**
     * The program did not stop within the grace period and is killed.
     *
     * @param wasReady whether it was ready when the stop began; otherwise it is killed without a diagnosis
     * @param doing what the program was doing, as far as known
     */
    record StopOverdue(int generation, Duration grace, boolean wasReady, List<String> doing) implements Report {
        public StopOverdue {
            doing = List.copyOf(doing);
        }
    }

    /** How long the steps of a start, restart or in-place reload took, in order. Reported when it is complete. */
    record Timed(List<TimedStep> steps) implements Report {
        public Timed {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step.
     *
     * @param step its name, such as {@code drain}
     * @param detail why it took that long, in words; may be empty
     */
    record TimedStep(String step, Duration took, String detail) {}

    /**
     * A single line of information.
     *
     * @param detail whether it is only shown in verbose mode
     */
    record Notice(String text, boolean detail) implements Report {
        public Notice(String text) {
            this(text, false);
        }
    }

    /** Reprise exits. No report follows. */
    record Ended(int exitCode) implements Report {}
}
