package dev.reprise.process;

import java.util.function.IntConsumer;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;

import dev.reprise.core.ExitStatus;
import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Platform;
import dev.reprise.process.posix.Posix;

/** A child of ours that leads a process group. It stays a zombie until it is released, so that its number is nobody else's. */
final class PosixLeaderProcess implements LeaderProcess {
    private static final int P_PID = 1;
    private static final int EXITED = 4;
    private static final int NO_HANG = 1;
    // siginfo_t in sigaction(2): si_code has this offset on both systems, si_status comes after si_pid and si_uid.
    private static final int CODE_OFFSET = 8;
    private static final int CLD_EXITED = 1;
    private static final int CLD_STOPPED = 5;

    /** What shells use for a status that they can't tell. */
    private static final int STATUS_LOST = 255;

    private final Posix posix;
    private final long pid;
    private final int stopSignal;
    private final IntConsumer stopped;
    private boolean released;

    /** @param stopped told the signal when the leader was stopped, as by Ctrl-Z, on the thread that awaits its end */
    PosixLeaderProcess(Posix posix, long pid, int stopSignal, IntConsumer stopped) {
        this.posix = posix;
        this.pid = pid;
        this.stopSignal = stopSignal;
        this.stopped = stopped;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public ExitStatus awaitEnd() {
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
                    // Somebody else in this JVM has taken its status. It has ended all the same, and the loop waits for
                    // that.
                    return new ExitStatus.Code(STATUS_LOST);
                }
                int code = info.getInt(CODE_OFFSET);
                int status = info.getInt(statusOffset);
                if (code != CLD_STOPPED) {
                    return code == CLD_EXITED ? new ExitStatus.Code(status) : new ExitStatus.Signal(status);
                }
                posix.libc().waitid(P_PID, (int) pid, info, stopOption | NO_HANG);
                stopped.accept(status);
            }
        }
    }

    @Override
    public synchronized void release() {
        released = true;
        posix.libc().waitpid((int) pid, new IntByReference(), 0);
    }

    @Override
    public synchronized void signalGroup(Request request) {
        if (!released) {
            send(-pid, request);
        }
    }

    @Override
    public void signal(long process, Request request) {
        send(process, request);
    }

    private void send(long target, Request request) {
        switch (request) {
            case STOP -> {
                posix.kill(target, stopSignal);
                // One that stands still takes note of a signal only when it is continued; systemd.kill(5) does so, too.
                posix.kill(target, posix.platform().sigCont());
            }
            case KILL -> posix.kill(target, Platform.SIGKILL);
            case RESIZE -> posix.kill(target, Platform.SIGWINCH);
            case TALK -> posix.kill(target, Platform.SIGQUIT);
        }
    }
}
