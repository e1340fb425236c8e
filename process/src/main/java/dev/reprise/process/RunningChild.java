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
import dev.reprise.threads.DaemonThreads;

/** A tree of processes from the start of its leader to the end of the last of its descendants. */
final class RunningChild implements Child {
    /** What is left when the leader ended by itself is not worth a longer wait. */
    private static final Duration LONGEST_GRACE_WITHOUT_LEADER = Duration.ofSeconds(2);

    private static final Duration KILL_TAKES_LONG = Duration.ofSeconds(2);

    private final LeaderProcess leader;
    private final Descendants descendants;
    private final ChildEventSequence events;
    private final ChildIo surroundings;
    private final Duration grace;
    private final AtomicBoolean killing = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile boolean leaderEnded;
    private volatile boolean gone;

    RunningChild(
            LeaderProcess leader,
            Descendants descendants,
            ChildEventSequence events,
            ChildIo surroundings,
            Duration grace) {
        this.leader = leader;
        this.descendants = descendants;
        this.events = events;
        this.surroundings = surroundings;
        this.grace = grace;
    }

    /** Accompanies it on a thread of its own until the tree is gone. */
    RunningChild begin() {
        DaemonThreads.start("reprise-child-" + generation(), this::accompany);
        return this;
    }

    private void accompany() {
        ExitStatus status = leader.awaitEnd();
        leaderEnded = true;
        surroundings.leaderEnded(status);
        int leftBehind = endTheRest();
        gone = true;
        leader.release();
        List<String> lastLines = surroundings.treeEnded();
        events.tell(new ChildEvent.Exited(generation(), status, lastLines, leftBehind));
    }

    /** Returns how many the leader has left behind when all have ended. */
    private int endTheRest() {
        List<ProcessTable.Entry> left = descendants.alive();
        boolean asked = stopping || killing.get();
        if (asked) {
            // Those in the group were told to end together with the leader; they are on their way.
            left = left.stream().filter(e -> e.group() != leader.pid()).toList();
        }
        left.forEach(e -> leader.signal(e.pid(), LeaderProcess.Request.STOP));
        awaitEndOfAll(asked ? Duration.ofDays(1000) : shorter(grace, LONGEST_GRACE_WITHOUT_LEADER));
        return left.size();
    }

    /** After being asked to stop, it is the caller's to kill when the grace is over. */
    private void awaitEndOfAll(Duration untilKill) {
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
    public void leaveReadiness() {
        surroundings.leaveReadiness();
    }

    @Override
    public void stop() {
        stopping = true;
        leader.signalGroup(LeaderProcess.Request.STOP);
    }

    @Override
    public void explain() {
        DaemonThreads.start("reprise-explain-" + generation(), () -> {
            List<String> lines = StopDiagnosis.of(pids(), pid -> leader.signal(pid, LeaderProcess.Request.TALK));
            events.tell(new ChildEvent.StopDiagnosed(generation(), lines));
        });
    }

    @Override
    public void kill() {
        if (killing.compareAndSet(false, true)) {
            leader.signalGroup(LeaderProcess.Request.KILL);
            DaemonThreads.start("reprise-kill-" + generation(), this::killAll);
        }
    }

    /** Again and again, since a process may start another one between our look and its end. */
    private void killAll() {
        long since = System.nanoTime();
        boolean told = false;
        long pause = TimeUnit.MILLISECONDS.toNanos(2);
        while (!gone) {
            leader.signalGroup(LeaderProcess.Request.KILL);
            for (ProcessTable.Entry entry : descendants.alive()) {
                leader.signal(entry.pid(), LeaderProcess.Request.KILL);
            }
            if (!told && System.nanoTime() - since > KILL_TAKES_LONG.toNanos()) {
                told = true;
                events.notice("killed, but still there, so nothing is started yet: "
                        + String.join("; ", StopDiagnosis.states(pids())));
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(TimeUnit.MILLISECONDS.toNanos(100), pause * 2);
        }
    }

    @Override
    public boolean writes(Set<Path> files) {
        List<Long> writers = pids();
        // What the program prints goes through us, and our output may lead into a file that is watched.
        writers.add(ProcessHandle.current().pid());
        return OpenFiles.isAnyWritten(writers, files);
    }

    /** Of all that is alive, the leader first. */
    List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        if (!leaderEnded) {
            pids.add(leader.pid());
        }
        descendants.alive().forEach(entry -> pids.add(entry.pid()));
        return pids;
    }
}
