package dev.reprise.agent;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.application.ApplicationAccess;

/**
 * Where the API calls, by the name of this class and with types of the JDK only, since it can't be linked to the agent. Does nothing
 * if the program was not started by Reprise. For any thread; nothing blocks.
 */
public final class Bridge {
    private static volatile @Nullable Supplier<ApplicationAccess> session;

    private Bridge() {}

    static void open(Supplier<ApplicationAccess> opened) {
        session = opened;
    }

    private static @Nullable ApplicationAccess access() {
        Supplier<ApplicationAccess> current = session;
        return current == null ? null : current.get();
    }

    /** The program says that it has started. */
    public static void ready() {
        ApplicationAccess current = access();
        if (current != null) {
            current.ready();
        }
    }

    /**
     * Asks for a restart.
     *
     * @param reason for the user
     */
    public static void reload(String reason) {
        ApplicationAccess current = access();
        if (current != null) {
            current.reload(reason);
        }
    }

    /**
     * Has more watched.
     *
     * @param glob as {@code dev.reprise.Watcher} has it
     */
    public static void watch(Path directory, String glob) {
        ApplicationAccess current = access();
        if (current != null) {
            current.watch(directory, glob);
        }
    }

    /**
     * Runs a task when Reprise stops the program.
     *
     * @param task run at most once
     */
    public static void onStopping(Runnable task) {
        ApplicationAccess current = access();
        if (current != null) {
            current.onStopping(task);
        }
    }

    /**
     * Has a listener asked.
     *
     * @param listener a {@code dev.reprise.FileChangedListener} of any class loader
     * @return what ends its being asked
     */
    public static Runnable listen(Object listener) {
        ApplicationAccess current = access();
        return current == null ? () -> {} : current.listen(listener);
    }
}
