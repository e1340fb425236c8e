package dev.reprise.process.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** The C library with exceptions for errors, and the few idioms that several classes need. */
public final class Posix {
    private static final int F_SETFD = 2;
    private static final int FD_CLOEXEC = 1;
    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;

    private final Libc libc;
    private final Platform platform;

    /** @throws LinkageError if JNA cannot be loaded, or process control is not implemented for the platform */
    public Posix() {
        this.platform = Platform.current()
                .orElseThrow(
                        () -> new UnsatisfiedLinkError("no process control for " + System.getProperty("os.name", "")));
        this.libc = Native.load(Libc.class);
    }

    /**
     * Like the constructor, and makes a first call of the kind that each start makes.
     *
     * @throws LinkageError as the constructor does
     */
    public static Posix loaded() {
        Posix posix = new Posix();
        posix.libc.getppid();
        return posix;
    }

    public Posix(Libc libc, Platform platform) {
        this.libc = libc;
        this.platform = platform;
    }

    public Libc libc() {
        return libc;
    }

    public Platform platform() {
        return platform;
    }

    /** Our environment as {@code NAME=value}, in bytes: System.getenv loses what is not valid in the JVM's charset. */
    public List<byte[]> environment() {
        if (platform.linux()) {
            return CStrings.list(NativeLibrary.getProcess()
                    .getGlobalVariableAddress("environ")
                    .getPointer(0));
        }
        // On macOS a library cannot refer to environ, see environ(7) there.
        Function address = NativeLibrary.getProcess().getFunction("_NSGetEnviron");
        return CStrings.list(address.invokePointer(new Object[0]).getPointer(0));
    }

    /** Creates a pipe that no other program inherits: {read end, write end}. */
    public int[] pipe() throws Errno {
        int[] ends = new int[2];
        check("pipe", libc.pipe(ends));
        closeOnExec(ends[0]);
        closeOnExec(ends[1]);
        return ends;
    }

    public int open(String path, int flags) throws Errno {
        return closeOnExec(check("open " + path, libc.open(path, flags)));
    }

    public int closeOnExec(int descriptor) throws Errno {
        check("fcntl", libc.fcntl(descriptor, F_SETFD, FD_CLOEXEC));
        return descriptor;
    }

    /** The inode of one of our sockets, by which proc(5) identifies it; empty without proc(5). */
    public static OptionalLong inode(int socket) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(socket)))
                    .toString();
            return target.startsWith("socket:[")
                    ? OptionalLong.of(Long.parseLong(target.substring(8, target.length() - 1)))
                    : OptionalLong.empty();
        } catch (IOException noProc) {
            return OptionalLong.empty();
        }
    }

    /** Sends a signal; returns whether the process existed and could be signalled. */
    public boolean kill(long pid, int signal) {
        return libc.kill((int) pid, signal) == 0;
    }

    public boolean killGroup(long group, int signal) {
        return libc.kill((int) -group, signal) == 0;
    }

    public boolean isTerminal(int descriptor) {
        return libc.isatty(descriptor) == 1;
    }

    /** Returns the number of bytes; 0 at the end of the file, which a pseudo-terminal reports as an error. */
    public int read(int descriptor, Pointer buffer, int size) {
        while (true) {
            int count = libc.read(descriptor, buffer, new NativeLong(size)).intValue();
            if (count >= 0 || Native.getLastError() != Errno.EINTR) {
                return Math.max(count, 0);
            }
        }
    }

    /** Writes everything, however long that takes; false if there is no reader any more. */
    public boolean write(int descriptor, Pointer buffer, int size) {
        int done = 0;
        while (done < size) {
            int count = libc.write(descriptor, buffer.share(done), new NativeLong(size - done))
                    .intValue();
            if (count >= 0) {
                done += count;
                continue;
            }
            int error = Native.getLastError();
            // EAGAIN is 11 on Linux, 35 on macOS: another program has made the shared terminal non-blocking.
            boolean full = error == (platform.linux() ? 11 : 35);
            if (full) {
                poll(-1, POLLOUT, descriptor);
            } else if (error != Errno.EINTR) {
                return false;
            }
        }
        return true;
    }

    /** Waits until one of the descriptors is readable or at its end, and returns its index; -1 after the timeout. */
    public int awaitInput(int timeoutMillis, int... descriptors) {
        return poll(timeoutMillis, POLLIN, descriptors);
    }

    private int poll(int timeoutMillis, int events, int... descriptors) {
        try (Memory fds = new Memory(8L * descriptors.length)) {
            for (int i = 0; i < descriptors.length; i++) {
                fds.setInt(8L * i, descriptors[i]);
                fds.setShort(8L * i + 4, (short) events);
                fds.setShort(8L * i + 6, (short) 0);
            }
            while (libc.poll(fds, new NativeLong(descriptors.length), timeoutMillis) < 0) {
                if (Native.getLastError() != Errno.EINTR) {
                    return -1;
                }
            }
            for (int i = 0; i < descriptors.length; i++) {
                if (fds.getShort(8L * i + 6) != 0) {
                    return i;
                }
            }
            return -1;
        }
    }

    public int check(String call, int result) throws Errno {
        if (result < 0) {
            throw error(call, Native.getLastError());
        }
        return result;
    }

    public Errno error(String call, int number) {
        return new Errno(call, number, libc.strerror(number));
    }
}
