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
 * The Unix socket that keeps the descriptions of a {@link DeathSignal} as messages that are never received, see
 * SCM_RIGHTS in unix(7). There is one for each process or group of the program. They exist as long as a process of the
 * program has its end open. Any thread.
 */
public final class DeathSignalSocket {
    /**
     * The descriptor number of the socket in the program. Scripts do not use it (they use 3 to 9; shells 10 and up,
     * bash 63 and down, flock(1) examples 200), and it is far from those of LISTEN_FDS.
     */
    public static final int DESCRIPTOR = 47;

    /** More than a program has groups. Queued descriptors count against the user's limit of open files. */
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

    /** @param pipe the path of the read end, which is opened again for each description */
    static DeathSignalSocket open(Posix posix, String pipe) throws Errno {
        int[] ends = new int[2];
        posix.check("socketpair", posix.libc().socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
        return new DeathSignalSocket(posix, pipe, posix.closeOnExec(ends[0]), posix.closeOnExec(ends[1]));
    }

    /** The end for the program, which inherits it as {@link #DESCRIPTOR}. */
    int childEnd() {
        return childEnd;
    }

    /** The program has inherited its end, or could not be started. */
    void closeChildEnd() {
        posix.libc().close(childEnd);
    }

    /**
     * Covers a process group or a single process. Does nothing the second time.
     *
     * @param owner a process id; negative for a group, as for kill(2)
     * @param isStillIt called after the kernel has resolved the number: whether it still is a process of the program
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

    /** Sends one byte with the description as ancillary data, in the layouts of recvmsg(2) and cmsg(3) for 64 bits. */
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

    /** The program has exited. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            posix.libc().close(ourEnd);
        }
    }
}
