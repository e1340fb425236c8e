package dev.reprise.process.posix;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;

/**
 * Starts a process in a group of its own, which inherits only the given descriptors. Uses posix_spawn(3) and not fork:
 * a JVM cannot fork, and ProcessBuilder supports neither groups nor descriptors.
 */
public final class Spawn {
    /** Stands for a descriptor that the program does not get. */
    public static final int NONE = -1;

    private static final int SET_GROUP = 2;
    private static final int SET_SIGNAL_DEFAULTS = 4;
    private static final int SET_SIGNAL_MASK = 8;
    private static final int MACOS_CLOSE_ON_EXEC_DEFAULT = 0x4000;
    // Larger than any of these opaque types: glibc needs 336 bytes, the BSDs a pointer.
    private static final int OPAQUE = 1024;
    // An argument may have 32 pages, and a page at most 64 KiB.
    private static final int LONGER_THAN_ANY_ARGUMENT = 32 * 64 * 1024;

    private final Posix posix;
    private final Libc libc;

    public Spawn(Posix posix) {
        this.posix = posix;
        this.libc = posix.libc();
    }

    /**
     * Whether the new process leads a group of our session, which keeps our terminal, or a session of its own, without
     * a terminal.
     */
    public enum Leads {
        GROUP,
        SESSION
    }

    /**
     * Starts a program that is looked up in PATH.
     *
     * @param descriptors our descriptors that become 0, 1, 2 and so on there, {@link #NONE} for none; all others are
     * closed
     * @return its process id
     * @throws Errno also for failures in the new process before the program ran
     */
    public int start(List<String> command, List<byte[]> environment, Path directory, int[] descriptors, Leads leads)
            throws Errno {
        try (Memory actions = new Memory(OPAQUE);
                Memory attributes = new Memory(OPAQUE)) {
            ok("posix_spawn_file_actions_init", libc.posix_spawn_file_actions_init(actions));
            ok("posix_spawnattr_init", libc.posix_spawnattr_init(attributes));
            try {
                setAttributes(attributes, leads);
                List<String> words = enter(actions, directory, command);
                passDescriptors(actions, descriptors);
                return spawn(words, environment, actions, attributes);
            } finally {
                libc.posix_spawnattr_destroy(attributes);
                libc.posix_spawn_file_actions_destroy(actions);
            }
        }
    }

    /**
     * Fails like {@link #start} if the program is missing, not executable or still being written, and runs nothing.
     * Does nothing where that is unknown.
     */
    public void check(String program, Path directory) throws Errno {
        if (posix.platform().linux()) {
            // Linux opens the file before it checks the arguments, which it rejects here: execve(2).
            try {
                List<String> command = List.of(program, "x".repeat(LONGER_THAN_ANY_ARGUMENT));
                start(command, List.of(), directory, new int[] {0, 1, 2}, Leads.GROUP);
            } catch (Errno e) {
                if (e.number() != Errno.E2BIG) {
                    throw e;
                }
            }
        }
    }

    private void setAttributes(Memory attributes, Leads leads) throws Errno {
        int flags = SET_SIGNAL_DEFAULTS | SET_SIGNAL_MASK;
        flags |= leads == Leads.SESSION ? posix.platform().spawnNewSession() : SET_GROUP;
        flags |= posix.platform().linux() ? 0 : MACOS_CLOSE_ON_EXEC_DEFAULT;
        try (Memory signals = new Memory(OPAQUE)) {
            libc.sigemptyset(signals);
            ok("posix_spawnattr_setsigmask", libc.posix_spawnattr_setsigmask(attributes, signals));
            // The JVM, nohup or a shell's background job may ignore signals, and exec inherits ignored signals.
            libc.sigfillset(signals);
            ok("posix_spawnattr_setsigdefault", libc.posix_spawnattr_setsigdefault(attributes, signals));
        }
        ok("posix_spawnattr_setpgroup", libc.posix_spawnattr_setpgroup(attributes, 0));
        ok("posix_spawnattr_setflags", libc.posix_spawnattr_setflags(attributes, (short) flags));
    }

    private List<String> enter(Memory actions, Path directory, List<String> command) throws Errno {
        try (Memory path = CStrings.string(directory.toString())) {
            ok("posix_spawn_file_actions_addchdir_np", libc.posix_spawn_file_actions_addchdir_np(actions, path));
            return command;
        } catch (UnsatisfiedLinkError olderThanGlibc229) {
            List<String> words =
                    new ArrayList<>(List.of("/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory.toString()));
            words.addAll(command);
            return words;
        }
    }

    /** In two phases, since a source may have the number of another target. */
    private void passDescriptors(Memory actions, int[] descriptors) throws Errno {
        int above =
                Math.max(descriptors.length, Arrays.stream(descriptors).max().orElse(0) + 1);
        for (int i = 0; i < descriptors.length; i++) {
            if (descriptors[i] != NONE) {
                ok("adddup2", libc.posix_spawn_file_actions_adddup2(actions, descriptors[i], above + i));
            }
        }
        for (int i = 0; i < descriptors.length; i++) {
            if (descriptors[i] != NONE) {
                ok("adddup2", libc.posix_spawn_file_actions_adddup2(actions, above + i, i));
            } else if (posix.platform().linux()) {
                // Linux accepts closing a descriptor that is not open; macOS closes by itself what is not passed on.
                ok("addclose", libc.posix_spawn_file_actions_addclose(actions, i));
            }
        }
        if (posix.platform().linux()) {
            closeFrom(actions, descriptors.length, above);
        }
    }

    private void closeFrom(Memory actions, int lowest, int above) throws Errno {
        try {
            ok("addclosefrom_np", libc.posix_spawn_file_actions_addclosefrom_np(actions, lowest));
        } catch (UnsatisfiedLinkError muslOrOlderThanGlibc234) {
            for (int descriptor : openDescriptors(above + lowest)) {
                if (descriptor >= lowest) {
                    ok("addclose", libc.posix_spawn_file_actions_addclose(actions, descriptor));
                }
            }
        }
    }

    private static List<Integer> openDescriptors(int atLeast) {
        List<Integer> open = new ArrayList<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path link : links) {
                open.add(Integer.valueOf(String.valueOf(link.getFileName())));
            }
        } catch (IOException noProc) {
            for (int descriptor = 0; descriptor < Math.max(atLeast, 256); descriptor++) {
                open.add(descriptor);
            }
        }
        for (int descriptor = 3; descriptor < atLeast; descriptor++) {
            if (!open.contains(descriptor)) {
                open.add(descriptor);
            }
        }
        return open;
    }

    private int spawn(List<String> command, List<byte[]> environment, Memory actions, Memory attributes) throws Errno {
        IntByReference pid = new IntByReference();
        List<byte[]> words =
                command.stream().map(word -> word.getBytes(CStrings.CHARSET)).toList();
        try (Memory arguments = CStrings.array(words);
                Memory variables = CStrings.array(environment)) {
            ok(
                    "posix_spawnp " + command.get(0),
                    libc.posix_spawnp(pid, arguments.getPointer(0), actions, attributes, arguments, variables));
        }
        return pid.getValue();
    }

    /** These functions return the error number instead of setting errno. */
    private void ok(String call, int number) throws Errno {
        if (number != 0) {
            throw posix.error(call, number);
        }
    }
}
