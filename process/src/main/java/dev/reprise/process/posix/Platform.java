package dev.reprise.process.posix;

import java.util.Optional;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

import dev.reprise.files.NativeLibraries;

/**
 * The constants in which Linux and macOS differ, from their headers.
 *
 * @param infoPid offset of {@code si_pid} in {@code siginfo_t}
 */
public record Platform(
        boolean linux,
        int waitStopped,
        int waitNoWait,
        int sigCont,
        int sigStop,
        int sigTstp,
        int sigUsr1,
        int sigUsr2,
        int openNoTerminal,
        int spawnNewSession,
        long getWindowSize,
        long setWindowSize,
        int infoPid) {
    public static final int SIGHUP = 1;
    public static final int SIGINT = 2;
    public static final int SIGQUIT = 3;
    public static final int SIGKILL = 9;
    public static final int SIGTERM = 15;
    public static final int SIGTTIN = 21;
    public static final int SIGTTOU = 22;
    public static final int SIGWINCH = 28;

    /** The current platform, if process control is implemented for it. */
    public static Optional<Platform> current() {
        String name = System.getProperty("os.name", "");
        if (name.equals("Linux")) {
            int infoPid = Loaded.POINTER_SIZE == 8 ? 16 : 12;
            return Optional.of(
                    new Platform(true, 2, 0x0100_0000, 18, 19, 20, 10, 12, 0x100, 0x80, 0x5413, 0x5414, infoPid));
        }
        if (name.startsWith("Mac")) {
            return Optional.of(
                    new Platform(false, 8, 0x20, 19, 17, 18, 30, 31, 0x20000, 0x400, 0x4008_7468L, 0x8008_7467L, 12));
        }
        return Optional.empty();
    }

    /** The first use of JNA, which extracts its library once, on whichever thread comes first. */
    private static final class Loaded {
        private static final String LIBRARY_PATH = "jna.platform.library.path";

        static final int POINTER_SIZE = NativeLibraries.load("jna.tmpdir", Loaded::pointerSize);

        /** Keeps JNA from running ldconfig(8) to learn where libraries are: the C library is loaded already. */
        private static int pointerSize() {
            if (System.getProperty(LIBRARY_PATH) != null) {
                return Native.POINTER_SIZE;
            }
            System.setProperty(LIBRARY_PATH, "");
            try {
                NativeLibrary.getProcess();
                return Native.POINTER_SIZE;
            } finally {
                System.clearProperty(LIBRARY_PATH);
            }
        }
    }

    /** The number of a signal that may be chosen as the stop signal, named without SIG. */
    public int signal(String name) {
        return switch (name) {
            case "HUP" -> SIGHUP;
            case "INT" -> SIGINT;
            case "QUIT" -> SIGQUIT;
            case "KILL" -> SIGKILL;
            case "USR1" -> sigUsr1;
            case "USR2" -> sigUsr2;
            case "WINCH" -> SIGWINCH;
            case "TERM" -> SIGTERM;
            default -> throw new IllegalArgumentException("not a signal that stops a program: " + name);
        };
    }
}
