package dev.reprise.process.guard;

import java.util.Optional;

import com.sun.jna.Native;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;

/**
 * SIGKILL by the kernel for a program whose supervisor and guard have both gone, however they went. It needs no process that survives:
 * the supervisor and its guard are the only writers of a pipe, each covered process group owns a description of the pipe's read end
 * with O_ASYNC, see F_SETSIG in fcntl(2), and the descriptions wait in a Unix socket that the program holds
 * ({@link DeathSignalSocket}). When the last writer goes, the kernel signals the owners. An owner is the group itself and not its number,
 * so the signal can't reach anybody who got the number later. Linux, 64 bits. Any thread.
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

    /** Empty where the kernel has no such signal: the guard does without. */
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

    /** What the guard holds as well, so that the kernel leaves a program to a guard that is alive. */
    public int writeEnd() {
        return writeEnd;
    }

    /** For one child; empty if it can't be had. */
    public Optional<DeathSignalSocket> socket() {
        try {
            return Optional.of(DeathSignalSocket.open(posix, "/proc/self/fd/" + readEnd));
        } catch (Errno outOfDescriptors) {
            return Optional.empty();
        }
    }

    /** No child is alive. */
    @Override
    public void close() {
        posix.libc().close(readEnd);
        posix.libc().close(writeEnd);
    }
}
