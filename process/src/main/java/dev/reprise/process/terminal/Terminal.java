package dev.reprise.process.terminal;

import java.util.Arrays;
import java.util.Optional;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

import dev.reprise.process.posix.Libc;
import dev.reprise.process.posix.Platform;
import dev.reprise.process.posix.Posix;

/**
 * The user's terminal: given to a program that owns it, taken back and restored when the program has exited. See
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

    /** @param owned whether children own the terminal, if there is one */
    public Terminal(Posix posix, boolean owned) {
        this.posix = posix;
        this.descriptor = posix.isTerminal(0) ? 0 : posix.isTerminal(1) ? 1 : -1;
        this.owned = owned && descriptor == 0;
        if (descriptor >= 0) {
            // Otherwise SIGTTOU would stop us when we take the foreground back or set modes from the background.
            posix.libc().signal(Platform.SIGTTOU, new Pointer(IGNORE));
        }
    }

    public boolean isKeyboard() {
        return descriptor == 0;
    }

    /** Whether children read from and write to the terminal directly. */
    public boolean isOwnedByChildren() {
        return owned;
    }

    /** Saves the modes to restore when the child has exited. */
    public synchronized void save() {
        saved = modes();
    }

    /** Makes a group the foreground group, unless we are in the background ourselves; returns whether it is. */
    public synchronized boolean lend(long group) {
        if (!owned || (!isInForeground() && lentTo == 0)) {
            return false;
        }
        if (posix.libc().tcsetpgrp(descriptor, (int) group) != 0) {
            return false;
        }
        lentTo = group;
        // It may have been stopped for reading before it was in the foreground.
        posix.killGroup(group, posix.platform().sigCont());
        return true;
    }

    public synchronized boolean isLentTo(long group) {
        return lentTo == group && posix.libc().tcgetpgrp(descriptor) == group;
    }

    /** Takes the foreground back and restores the saved modes. */
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
                // Not TCSADRAIN: Ctrl-S may block the output.
                posix.libc().tcsetattr(descriptor, NOW, modes);
            }
        }
    }

    /**
     * Stops our whole job after Ctrl-Z has stopped the program, and returns when the user's shell has continued us.
     * Does nothing if no shell could continue us: then our process group is orphaned, in the sense of POSIX.
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
        // If it is not our controlling terminal, no foreground group is disturbed.
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
