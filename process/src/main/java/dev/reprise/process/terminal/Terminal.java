package dev.reprise.process.terminal;

import java.util.Arrays;
import java.util.Optional;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

import dev.reprise.process.posix.Libc;
import dev.reprise.process.posix.Platform;
import dev.reprise.process.posix.Posix;

/**
 * The user's terminal: lent to a program that owns it, taken back and put in order when the program has ended. See
 * "Foreground and Background" in the Job Control chapter of the GNU C library's manual.
 */
public final class Terminal {
    private static final int MODES_SIZE = 256;
    private static final int NOW = 0;
    private static final int IGNORE = 1;

    private final Posix posix;
    private final boolean owned;
    private final int descriptor;
    private Optional<byte[]> saved = Optional.empty();
    private long lentTo;

    /** @param owned whether a child is to own it, if it is there */
    public Terminal(Posix posix, boolean owned) {
        this.posix = posix;
        this.descriptor = posix.isTerminal(0) ? 0 : posix.isTerminal(1) ? 1 : -1;
        this.owned = owned && descriptor == 0;
        if (descriptor >= 0) {
            // Else taking the foreground back, or setting modes, from the background would stop us.
            posix.libc().signal(Platform.SIGTTOU, new Pointer(IGNORE));
        }
    }

    public boolean isKeyboard() {
        return descriptor == 0;
    }

    /** Whether children use it directly. */
    public boolean isOwnedByChildren() {
        return owned;
    }

    /** Remembers the modes that are to be had again when the child has ended. */
    public synchronized void save() {
        saved = modes();
    }

    /** Gives the foreground to a group, unless we are in the background ourselves; returns whether it has it. */
    public synchronized boolean lend(long group) {
        if (!owned || (!isInForeground() && lentTo == 0)) {
            return false;
        }
        if (posix.libc().tcsetpgrp(descriptor, (int) group) != 0) {
            return false;
        }
        lentTo = group;
        // It may have been stopped for reading before it had the foreground.
        posix.killGroup(group, posix.platform().sigCont());
        return true;
    }

    public synchronized boolean isLentTo(long group) {
        return lentTo == group && posix.libc().tcgetpgrp(descriptor) == group;
    }

    /** Takes the foreground back, and sets the modes as they were. */
    public synchronized void restore() {
        if (lentTo != 0) {
            posix.libc().tcsetpgrp(descriptor, posix.libc().getpgid(0));
            lentTo = 0;
        }
        Optional<byte[]> current = modes();
        if (saved.isPresent()
                && current.isPresent()
                && !Arrays.equals(saved.get(), current.get())
                && isInForeground()) {
            try (Memory modes = new Memory(MODES_SIZE)) {
                modes.write(0, saved.get(), 0, MODES_SIZE);
                // Not TCSADRAIN: output may be held by Ctrl-S.
                posix.libc().tcsetattr(descriptor, NOW, modes);
            }
        }
    }

    /**
     * Stops us with our whole job after the program was stopped by Ctrl-Z, and returns when the user's shell has continued us. Does not
     * stop where no shell could do that: then the group is orphaned, as POSIX calls it.
     */
    void suspend() {
        restore();
        Libc libc = posix.libc();
        int parent = libc.getppid();
        if (libc.getsid(parent) == libc.getsid(0) && libc.getpgid(parent) != libc.getpgid(0)) {
            libc.kill(0, posix.platform().sigStop());
        }
    }

    private boolean isInForeground() {
        int foreground = posix.libc().tcgetpgrp(descriptor);
        // Not our controlling terminal: then nobody's foreground is disturbed.
        return foreground < 0 || foreground == posix.libc().getpgid(0);
    }

    private Optional<byte[]> modes() {
        if (descriptor < 0) {
            return Optional.empty();
        }
        try (Memory modes = new Memory(MODES_SIZE)) {
            modes.clear();
            return posix.libc().tcgetattr(descriptor, modes) == 0
                    ? Optional.of(modes.getByteArray(0, MODES_SIZE))
                    : Optional.empty();
        }
    }
}
