package dev.reprise.process.output;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Libc;
import dev.reprise.process.posix.Posix;

/**
 * The pipe or pseudo-terminal through which the output of a child reaches us.
 *
 * @param readEnd ours
 * @param childEnd the child's; we close our copy once the child has inherited it, otherwise we would never read an end of file
 * @param terminal whether it is a pseudo-terminal
 */
record OutputChannel(int readEnd, int childEnd, boolean terminal) {
    private static final int READ_WRITE = 2;
    private static final int MODES_SIZE = 256;
    private static final int NOW = 0;

    static OutputChannel pipe(Posix posix) throws Errno {
        int[] ends = posix.pipe();
        return new OutputChannel(ends[0], ends[1], false);
    }

    /**
     * A pseudo-terminal, so that the program still sees a terminal and keeps its colours, progress bars and line
     * buffering. It does not process output: that is left to the real terminal.
     *
     * @param like the terminal whose size it gets
     */
    static OutputChannel pseudoTerminal(Posix posix, int like) throws Errno {
        Libc libc = posix.libc();
        int noTerminal = posix.platform().openNoTerminal();
        int master = posix.closeOnExec(posix.check("posix_openpt", libc.posix_openpt(READ_WRITE | noTerminal)));
        try {
            posix.check("grantpt", libc.grantpt(master));
            posix.check("unlockpt", libc.unlockpt(master));
            int slave = posix.open(libc.ptsname(master), READ_WRITE | noTerminal);
            try (Memory modes = new Memory(MODES_SIZE)) {
                libc.tcgetattr(slave, modes);
                libc.cfmakeraw(modes);
                libc.tcsetattr(slave, NOW, modes);
            }
            OutputChannel channel = new OutputChannel(master, slave, true);
            channel.copySize(posix, like);
            return channel;
        } catch (Errno e) {
            libc.close(master);
            throw e;
        }
    }

    /** Copies the window size; returns whether it has changed. */
    boolean copySize(Posix posix, int like) {
        NativeLong get = new NativeLong(posix.platform().getWindowSize(), true);
        NativeLong set = new NativeLong(posix.platform().setWindowSize(), true);
        try (Memory size = new Memory(8);
                Memory former = new Memory(8)) {
            former.clear();
            posix.libc().ioctl(readEnd, get, former);
            if (posix.libc().ioctl(like, get, size) != 0 || size.getLong(0) == former.getLong(0)) {
                return false;
            }
            return posix.libc().ioctl(readEnd, set, size) == 0;
        }
    }
}
