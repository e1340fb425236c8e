package dev.reprise.agent;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.application.ApplicationAccess;

/**
 * The entry point for the API. The API calls this class by name and only with types of the JDK, because it can't be linked to the agent.
 * Does nothing if Reprise did not start the program. Thread-safe; nothing blocks.
 */
public final class Bridge {
    private static volatile @Nullable Supplier<ApplicationAccess> supplier;

    private Bridge() {}

    static void open(Supplier<ApplicationAccess> opened) {
        supplier = opened;
    }

    private static @Nullable ApplicationAccess access() {
        Supplier<ApplicationAccess> current = supplier;
        return current == null ? null : current.get();
    }

    /** Reports that the program has started. */
    public static void ready() {
        ApplicationAccess current = access();
        if (current != null) {
            current.ready();
        }
    }

    /**
     * Requests a restart.
     *
     * @param reason shown to the user
     */
    public static void reload(String reason) {
        ApplicationAccess current = access();
        if (current != null) {
            current.reload(reason);
        }
    }

    /**
     * Adds files to the watched set.
     *
     * @param glob as for {@code dev.reprise.Watcher}
     */
    public static void watch(Path directory, String glob) {
        ApplicationAccess current = access();
        if (current != null) {
            current.watch(directory, glob);
        }
    }

    /**
     * Registers a task to run when Reprise stops the program.
     *
     * @param task runs at most once
     */
    public static void onStopping(Runnable task) {
        ApplicationAccess current = access();
        if (current != null) {
            current.onStopping(task);
        }
    }

    /**
     * Registers a listener for changed files.
     *
     * @param listener a {@code dev.reprise.FileChangedListener} of any class loader
     * @return unregisters the listener
     */
    public static Runnable listen(Object listener) {
        ApplicationAccess current = access();
        return current == null ? () -> {} : current.listen(listener);
    }
}
