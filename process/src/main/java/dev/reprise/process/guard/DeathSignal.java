package dev.reprise.process.guard;

import java.util.Optional;

import com.sun.jna.Native;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;

/**
 * Has the kernel send SIGKILL to a program whose supervisor and guard have both exited, for whatever reason. This needs no surviving
 * process: the supervisor and its guard are the only writers of a pipe. Each covered process group owns an open file description of the
 * pipe's read end with O_ASYNC (see F_SETSIG in fcntl(2)), and the descriptions are queued in a Unix socket that the program holds ({@link
 * DeathSignalSocket}). When the last writer exits, the kernel signals the owners. An owner is the group itself and not its number, so the
 * signal cannot reach a process that got the number later. Linux, 64 bits. Any thread.
 */
public final class DeathSignal implements AutoCloseable {
    private final Posix posix;
    private final int readEnd;
    private final int writeEnd;

    private DeathSignal(Posix posix, int readEnd, int writeEnd) {
        this.posix = posix;
        this.readEnd = readEnd;
        this.writeEnd = writeEnd;
    }

    /** Empty where the kernel has no such signal; the guard works without it. */
    public static Optional<DeathSignal> open(Posix posix) {
        if (!posix.platform().linux() || Native.POINTER_SIZE != 8) {
            return Optional.empty();
        }
        try {
            int[] ends = posix.pipe();
            return Optional.of(new DeathSignal(posix, ends[0], ends[1]));
        } catch (Errno outOfDescriptors) {
            return Optional.empty();
        }
    }

    /** The descriptor that the guard holds as well, so that the kernel does not act while a guard is alive. */
    public int writeEnd() {
        return writeEnd;
    }

    /** A socket for one child; empty if none can be created. */
    public Optional<DeathSignalSocket> socket() {
        try {
            return Optional.of(DeathSignalSocket.open(posix, "/proc/self/fd/" + readEnd));
        } catch (Errno outOfDescriptors) {
            return Optional.empty();
        }
    }

    /** Called when no child is alive. */
    @Override
    public void close() {
        posix.libc().close(readEnd);
        posix.libc().close(writeEnd);
    }
}
