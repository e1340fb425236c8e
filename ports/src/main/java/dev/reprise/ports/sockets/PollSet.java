package dev.reprise.ports.sockets;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Libc;
import dev.reprise.process.posix.Posix;

/** A set of descriptors for poll(2), filled anew each time. One thread. */
public final class PollSet {
    public static final int READABLE = 1;
    public static final int WRITABLE = 4;

    private static final int ENTRY = 8;

    private final Libc libc;
    private Memory entries = new Memory(64L * ENTRY);
    private int count;

    public PollSet(Posix posix) {
        this.libc = posix.libc();
    }

    /** Removes all descriptors. */
    public void clear() {
        count = 0;
    }

    /**
     * Adds a descriptor.
     *
     * @param events what to wait for, besides errors and the end of input; a sum of the constants
     * @return the entry to pass to {@link #isReady}
     */
    public int add(int descriptor, int events) {
        if ((count + 1L) * ENTRY > entries.size()) {
            Memory larger = new Memory(entries.size() * 2);
            larger.write(0, entries.getByteArray(0, count * ENTRY), 0, count * ENTRY);
            entries = larger;
        }
        entries.setInt((long) count * ENTRY, descriptor);
        entries.setShort((long) count * ENTRY + 4, (short) events);
        entries.setShort((long) count * ENTRY + 6, (short) 0);
        return count++;
    }

    /**
     * Blocks until a descriptor is ready, or a signal arrives.
     *
     * @param timeoutMillis -1 for no timeout
     */
    public void await(int timeoutMillis) throws Errno {
        if (libc.poll(entries, new NativeLong(count), timeoutMillis) < 0) {
            int error = Native.getLastError();
            if (error != Errno.EINTR) {
                throw new Errno("poll", error, libc.strerror(error));
            }
        }
    }

    /** Whether the descriptor is ready, or has an error or the end of its input. */
    public boolean isReady(int entry) {
        return entries.getShort((long) entry * ENTRY + 6) != 0;
    }
}
