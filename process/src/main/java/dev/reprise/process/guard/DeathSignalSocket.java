package dev.reprise.process.guard;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Platform;
import dev.reprise.process.posix.Posix;

/**
 * The Unix socket in which the descriptions of a {@link DeathSignal} wait: as messages that nobody receives, see SCM_RIGHTS in unix(7).
 * One of them for each process or group of the program; they last for as long as any process of the program holds its end. Any thread.
 */
public final class DeathSignalSocket {
    /**
     * The descriptor that the program has it at: none that scripts use (3 to 9, 10 upwards in shells, 63 downwards in bash, 200 with
     * flock(1)), and far from those of LISTEN_FDS.
     */
    public static final int DESCRIPTOR = 47;

    /** More than a program has groups; what waits counts among the open files of the user. */
    private static final int MOST = 100;

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int DO_NOT_WAIT = 0x40;
    private static final int NO_SIGPIPE = 0x4000;
    private static final int F_SETFL = 4;
    private static final int F_SETOWN = 8;
    private static final int F_SETSIG = 10;
    private static final int O_ASYNC = 0x2000;

    private final Posix posix;
    private final String pipe;
    private final int childEnd;
    private final int ourEnd;
    private final Set<Long> covered = new HashSet<>();
    private boolean closed;

    private DeathSignalSocket(Posix posix, String pipe, int childEnd, int ourEnd) {
        this.posix = posix;
        this.pipe = pipe;
        this.childEnd = childEnd;
        this.ourEnd = ourEnd;
    }

    /** @param pipe the path of the read end, from which each description is opened anew */
    static DeathSignalSocket open(Posix posix, String pipe) throws Errno {
        int[] ends = new int[2];
        posix.check("socketpair", posix.libc().socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
        return new DeathSignalSocket(posix, pipe, posix.closeOnExec(ends[0]), posix.closeOnExec(ends[1]));
    }

    /** For the program, which gets it as {@link #DESCRIPTOR}. */
    int childEnd() {
        return childEnd;
    }

    /** The program has its end, or there is no program. */
    void passedOn() {
        posix.libc().close(childEnd);
    }

    /**
     * Covers a process group, or a single process; a second time it does nothing.
     *
     * @param owner a process id; that of a group with a minus before it, as for kill(2)
     * @param isStillIt asked when the kernel has looked the number up: whether it was the program's all the time
     */
    synchronized void cover(long owner, BooleanSupplier isStillIt) {
        boolean valid = owner < -1 || owner > 1;
        if (closed || !valid || covered.size() >= MOST || !covered.add(owner)) {
            return;
        }
        try {
            int description = posix.open(pipe, 0);
            try {
                own(description, owner);
                if (isStillIt.getAsBoolean()) {
                    posix.check("fcntl", posix.libc().fcntl(description, F_SETFL, O_ASYNC));
                    send(description);
                } else {
                    covered.remove(owner);
                }
            } finally {
                posix.libc().close(description);
            }
        } catch (Errno goneMeanwhileOrNotAllowed) {
            covered.remove(owner);
        }
    }

    private void own(int description, long owner) throws Errno {
        posix.check("fcntl", posix.libc().fcntl(description, F_SETOWN, (int) owner));
        posix.check("fcntl", posix.libc().fcntl(description, F_SETSIG, Platform.SIGKILL));
    }

    /** A message of one byte, with the description as its ancillary data: the layouts of recvmsg(2) and cmsg(3) for 64 bits. */
    private void send(int description) throws Errno {
        try (Memory memory = new Memory(104)) {
            memory.clear();
            long message = 0;
            long vector = 56;
            long control = 72;
            long data = 96;
            memory.setPointer(vector, memory.share(data));
            memory.setLong(vector + 8, 1);
            memory.setLong(control, 20);
            memory.setInt(control + 8, SOL_SOCKET);
            memory.setInt(control + 12, SCM_RIGHTS);
            memory.setInt(control + 16, description);
            memory.setPointer(message + 16, memory.share(vector));
            memory.setLong(message + 24, 1);
            memory.setPointer(message + 32, memory.share(control));
            memory.setLong(message + 40, 24);
            NativeLong sent = posix.libc().sendmsg(ourEnd, memory, DO_NOT_WAIT | NO_SIGPIPE);
            posix.check("sendmsg", sent.intValue());
        }
    }

    /** The program has ended. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            posix.libc().close(ourEnd);
        }
    }
}
