package dev.reprise.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import dev.reprise.core.ExitStatus;
import dev.reprise.process.diagnosis.StopDiagnosis;
import dev.reprise.process.readiness.ReadinessRule;
import dev.reprise.process.table.Descendants;
import dev.reprise.process.table.OpenFiles;
import dev.reprise.process.table.ProcessTable;
import dev.reprise.threads.DaemonThreads;

/** A process tree, from the start of its leader to the exit of its last descendant. */
final class RunningChild implements Child {
    /** How long descendants may take when the leader exited by itself. */
    private static final Duration LONGEST_GRACE_WITHOUT_LEADER = Duration.ofSeconds(2);

    private static final Duration KILL_TAKES_LONG = Duration.ofSeconds(2);

    private static final ExitStatus KILLED = new ExitStatus.Signal(9);

    private final LeaderProcess leader;
    private final Descendants descendants;
    private final ChildEventSequence events;
    private final Duration grace;
    private final AtomicBoolean killing = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile boolean shutdownDone;
    private volatile boolean leaderExited;
    private volatile boolean gone;

    /** The process that was started, and what it uses: its output, its terminal and its readiness check. */
    interface LeaderProcess {
        long pid();

        /** Blocks until the process has exited. Its process id and group stay reserved until {@link #release}. */
        ExitStatus awaitExit();

        /** Returns the process id to the system. Called when the whole tree has exited. */
        void release();

        /** Signals the leader and its process group. Does not block; does nothing after {@link #release}. */
        void signalGroup(Signal signal);

        /** Kills the leader alone. Does not block; does nothing after {@link #release}. */
        void killLeader();

        /** The exit status of a program that ends by the stop signal after it has run its shutdown hooks. */
        ExitStatus stopStatus();

        /** Signals one process. Does not block. */
        void signal(long pid, Signal signal);

        /** Must not block. */
        void stopReadinessCheck();

        /** The leader has exited; its descendants may still run. Called on the supervising thread; must not block. */
        void leaderExited(ExitStatus status);

        /**
         * The whole tree has exited. Called on the supervising thread.
         *
         * @return the last lines of the error output; may block briefly until the output has been relayed
         */
        List<String> treeExited();
    }

    /** A request to a process. */
    enum Signal {
        /** The stop signal of the settings. */
        STOP,
        KILL,
        /** The size of the terminal's window has changed. */
        WINDOW_CHANGED,
        /** SIGQUIT, which makes a JVM open its attach socket. */
        THREAD_DUMP
    }

    RunningChild(LeaderProcess leader, Descendants descendants, ChildEventSequence events, Duration grace) {
        this.leader = leader;
        this.descendants = descendants;
        this.events = events;
        this.grace = grace;
    }

    /** Supervises the tree on a thread of its own until all processes have exited. */
    RunningChild begin() {
        DaemonThreads.start("reprise-child-" + generation(), this::supervise);
        return this;
    }

    private void supervise() {
        ExitStatus status = statusOf(leader.awaitExit());
        leaderExited = true;
        leader.leaderExited(status);
        int leftBehind = stopTheRest();
        gone = true;
        leader.release();
        List<String> lastLines = leader.treeExited();
        events.publish(new ChildEvent.Exited(generation(), status, lastLines, leftBehind));
    }

    /** A program that was killed after its shutdown hooks counts as one that has ended by the stop signal. */
    private ExitStatus statusOf(ExitStatus exit) {
        return shutdownDone && !killing.get() && exit.equals(KILLED) ? leader.stopStatus() : exit;
    }

    /** Waits until all descendants have exited, and returns how many the leader has left behind. */
    private int stopTheRest() {
        List<ProcessTable.Entry> left = descendants.alive();
        boolean requested = stopping || killing.get();
        if (requested) {
            // Processes in the group received the signal together with the leader; they are about to exit.
            left = left.stream().filter(e -> e.group() != leader.pid()).toList();
        }
        left.forEach(e -> leader.signal(e.pid(), Signal.STOP));
        awaitExitOfAll(requested ? Duration.ofDays(1000) : shorter(grace, LONGEST_GRACE_WITHOUT_LEADER));
        return left.size();
    }

    /** After {@link #stop}, killing is up to the caller. */
    private void awaitExitOfAll(Duration untilKill) {
        long since = System.nanoTime();
        long pause = TimeUnit.MILLISECONDS.toNanos(2);
        while (!descendants.alive().isEmpty()) {
            if (System.nanoTime() - since > untilKill.toNanos()) {
                kill();
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(TimeUnit.MILLISECONDS.toNanos(50), pause * 3 / 2);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public int generation() {
        return events.generation();
    }

    @Override
    public long pid() {
        return leader.pid();
    }

    @Override
    public void stopReadinessChecks() {
        leader.stopReadinessCheck();
    }

    @Override
    public void stop() {
        stopping = true;
        leader.signalGroup(Signal.STOP);
    }

    @Override
    public void shutdownDone(long pid) {
        if (stopping && pid == leader.pid()) {
            shutdownDone = true;
            leader.killLeader();
        }
    }

    @Override
    public void diagnoseStop() {
        DaemonThreads.start("reprise-explain-" + generation(), () -> {
            List<String> lines = StopDiagnosis.of(pids(), pid -> leader.signal(pid, Signal.THREAD_DUMP));
            events.publish(new ChildEvent.StopDiagnosed(generation(), lines));
        });
    }

    @Override
    public void kill() {
        if (killing.compareAndSet(false, true)) {
            leader.signalGroup(Signal.KILL);
            DaemonThreads.start("reprise-kill-" + generation(), this::killAll);
        }
    }

    /** Repeats, since a process may start another one between our snapshot and its exit. */
    private void killAll() {
        long since = System.nanoTime();
        boolean reported = false;
        long pause = TimeUnit.MILLISECONDS.toNanos(2);
        while (!gone) {
            leader.signalGroup(Signal.KILL);
            for (ProcessTable.Entry entry : descendants.alive()) {
                leader.signal(entry.pid(), Signal.KILL);
            }
            if (!reported && System.nanoTime() - since > KILL_TAKES_LONG.toNanos()) {
                reported = true;
                events.notice("waiting for killed processes to exit before restarting: "
                        + String.join("; ", StopDiagnosis.states(pids())));
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(TimeUnit.MILLISECONDS.toNanos(100), pause * 2);
        }
    }

    @Override
    public boolean hasOpenForWriting(Set<Path> files) {
        List<Long> writers = pids();
        // Its output passes through us, and our output may lead into a watched file.
        writers.add(ProcessHandle.current().pid());
        return OpenFiles.isAnyWritten(writers, files);
    }

    /**
     * The rule by which this child counts as ready.
     *
     * @param hasProc whether proc(5) shows which process has a socket
     */
    ReadinessRule readinessRule(ChildSettings settings, Invocation invocation, boolean hasProc, boolean outputIsSeen) {
        List<String> options = new ArrayList<>(invocation.command());
        options.addAll(invocation.variables().values());
        boolean relayed = invocation.variables().containsKey("REPRISE_RELAY");
        return new ReadinessRule(
                settings.readiness(),
                new ReadinessRule.Program(options, invocation.sockets(), relayed, hasProc, this::pids, outputIsSeen));
    }

    /** The process ids of the live processes, the leader first. */
    private List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        if (!leaderExited) {
            pids.add(leader.pid());
        }
        descendants.alive().forEach(entry -> pids.add(entry.pid()));
        return pids;
    }
}
