package dev.reprise.process;

import java.util.List;
import java.util.Optional;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

import dev.reprise.core.ExitStatus;
import dev.reprise.process.output.ChildOutput;
import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Platform;
import dev.reprise.process.posix.Posix;
import dev.reprise.process.readiness.NotifySocket;
import dev.reprise.process.readiness.ReadinessCheck;
import dev.reprise.process.readiness.ReadinessRule;
import dev.reprise.process.terminal.JobControl;
import dev.reprise.process.terminal.Terminal;

/**
 * A child process that leads a process group, with its output, terminal, notify socket and readiness check. It remains a zombie until it
 * is released, so that the system cannot give its process id to another process.
 */
final class PosixProcess implements RunningChild.LeaderProcess {
    private static final int P_PID = 1;
    private static final int EXITED = 4;
    private static final int NO_HANG = 1;
    // siginfo_t in sigaction(2): si_code has this offset on both systems, si_status comes after si_pid and si_uid.
    private static final int CODE_OFFSET = 8;
    private static final int CLD_EXITED = 1;
    private static final int CLD_STOPPED = 5;

    /** The exit status that shells use when the real one is unknown. */
    private static final int STATUS_LOST = 255;

    private static final int CODE_AFTER_INTERRUPT = 128 + Platform.SIGINT;

    private final Posix posix;
    private final long pid;
    private final int stopSignal;
    private final Terminal terminal;
    private final JobControl jobControl;
    private final ChildOutput output;
    private final Optional<NotifySocket> notifySocket;
    private final ChildEventSequence events;
    private final Runnable onTreeExit;
    private @Nullable ReadinessCheck readiness;
    private boolean released;

    /** @param onTreeExit called when every process of the tree has exited */
    PosixProcess(
            Posix posix,
            long pid,
            int stopSignal,
            Terminal terminal,
            ChildOutput output,
            Optional<NotifySocket> notifySocket,
            ChildEventSequence events,
            Runnable onTreeExit) {
        this.posix = posix;
        this.pid = pid;
        this.stopSignal = stopSignal;
        this.terminal = terminal;
        this.jobControl = new JobControl(posix, terminal, pid, events::notice);
        this.output = output;
        this.notifySocket = notifySocket;
        this.events = events;
        this.onTreeExit = onTreeExit;
    }

    /**
     * Starts to relay the output and to check the readiness.
     *
     * @param former outputs of generations that have exited
     */
    void begin(ReadinessRule rule, List<ChildOutput> former) {
        rule.problem().ifPresent(events::notice);
        output.begin(
                line -> {
                    events.publish(new ChildEvent.OutputLine(events.generation(), line));
                    rule.matches(line).filter(how -> !events.isReady()).ifPresent(events::ready);
                },
                former);
        notifySocket.ifPresent(socket -> socket.begin(() -> events.ready("READY=1 received")));
        readiness = rule.begin(events).orElse(null);
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public ExitStatus awaitExit() {
        int stopOption = posix.platform().waitStopped();
        int statusOffset = posix.platform().infoPid() + 8;
        try (Memory info = new Memory(256)) {
            while (true) {
                info.clear();
                int options = EXITED | stopOption | posix.platform().waitNoWait();
                if (posix.libc().waitid(P_PID, (int) pid, info, options) != 0) {
                    if (Native.getLastError() == Errno.EINTR) {
                        continue;
                    }
                    // Other code in this JVM has taken its status. The process has exited all the same, and the loop
                    // needs an exit event.
                    return new ExitStatus.Code(STATUS_LOST);
                }
                int code = info.getInt(CODE_OFFSET);
                int status = info.getInt(statusOffset);
                if (code != CLD_STOPPED) {
                    return code == CLD_EXITED ? new ExitStatus.Code(status) : new ExitStatus.Signal(status);
                }
                posix.libc().waitid(P_PID, (int) pid, info, stopOption | NO_HANG);
                jobControl.onStop(status);
            }
        }
    }

    @Override
    public synchronized void release() {
        released = true;
        posix.libc().waitpid((int) pid, new IntByReference(), 0);
    }

    @Override
    public synchronized void signalGroup(RunningChild.Signal signal) {
        if (!released) {
            send(-pid, signal);
        }
    }

    /** The process can't be another one: its id stays reserved until it is released. */
    @Override
    public synchronized void killLeader() {
        if (!released) {
            send(pid, RunningChild.Signal.KILL);
        }
    }

    @Override
    public ExitStatus stopStatus() {
        return new ExitStatus.Code(128 + stopSignal);
    }

    @Override
    public void signal(long process, RunningChild.Signal signal) {
        send(process, signal);
    }

    private void send(long target, RunningChild.Signal signal) {
        switch (signal) {
            case STOP -> {
                posix.kill(target, stopSignal);
                // A stopped process handles a signal only after it is continued; systemd.kill(5) does the same.
                posix.kill(target, posix.platform().sigCont());
            }
            case KILL -> posix.kill(target, Platform.SIGKILL);
            case WINDOW_CHANGED -> posix.kill(target, Platform.SIGWINCH);
            case THREAD_DUMP -> posix.kill(target, Platform.SIGQUIT);
        }
    }

    @Override
    public void stopReadinessCheck() {
        if (readiness != null) {
            readiness.close();
        }
    }

    @Override
    public void leaderExited(ExitStatus status) {
        stopReadinessCheck();
        boolean hadTerminal = terminal.isLentTo(pid);
        terminal.restore();
        // A JVM handles SIGINT and exits with the code that a shell would report for the signal.
        if (hadTerminal && status.shellCode() == CODE_AFTER_INTERRUPT) {
            events.publish(new ChildEvent.Interrupted(events.generation()));
        }
    }

    @Override
    public List<String> treeExited() {
        terminal.restore();
        List<String> lastLines = output.finish();
        notifySocket.ifPresent(NotifySocket::close);
        onTreeExit.run();
        return lastLines;
    }
}
