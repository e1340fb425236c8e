package dev.reprise.process.posix;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A failed system call, with its number from errno.h. */
public final class Errno extends IOException {
    private static final long serialVersionUID = 1;

    // These have the same number on Linux and macOS.
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int E2BIG = 7;
    public static final int ENOEXEC = 8;
    public static final int ECHILD = 10;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int ENOTDIR = 20;
    public static final int ETXTBSY = 26;

    // These differ.
    private static final int LINUX_EADDRINUSE = 98;
    private static final int MACOS_EADDRINUSE = 48;

    private static final Pattern ERROR = Pattern.compile("error=(\\d+)");

    private final int number;

    public Errno(String call, int number, String text) {
        super(call + ": " + text);
        this.number = number;
    }

    /**
     * Parses the number out of the message of ProcessBuilder, see forkAndExec in ProcessImpl_md.c: {@code error=2, No
     * such file}.
     */
    public static Errno of(IOException e) {
        String message = String.valueOf(e.getMessage());
        Matcher matcher = ERROR.matcher(message);
        return matcher.find() ? new Errno(message, Integer.parseInt(matcher.group(1)), "") : new Errno(message, 0, "");
    }

    /** Whether an address is in use: EADDRINUSE. */
    public boolean isAddressInUse(Platform platform) {
        return number == (platform.linux() ? LINUX_EADDRINUSE : MACOS_EADDRINUSE);
    }

    public int number() {
        return number;
    }
}
