package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.Optional;

/**
 * Windows: one handle for a root with everything below it (ReadDirectoryChangesW with bWatchSubtree). Events that the filter rejects are
 * delivered and ignored by the tree. While a root is watched, Windows does not allow a directory above it to be renamed, since a handle
 * below it is open. This project's tests do not run it, since they need a Linux machine; they cover the mapping of events to paths.
 *
 * @param fileTree see {@link #findFileTree}
 */
record WindowsRegistrar(WatchService service, WatchEvent.Modifier fileTree) implements Registrar {
    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY
    };

    /**
     * The JDK's modifier for everything below a directory, {@code com.sun.nio.file.ExtendedWatchEventModifier.FILE_TREE}. The module
     * jdk.unsupported exports it, but code that names it does not compile without a warning that cannot be suppressed.
     */
    static Optional<WatchEvent.Modifier> findFileTree() {
        try {
            Object[] modifiers =
                    Class.forName("com.sun.nio.file.ExtendedWatchEventModifier").getEnumConstants();
            return Arrays.stream(modifiers)
                    .map(WatchEvent.Modifier.class::cast)
                    .filter(modifier -> modifier.name().equals("FILE_TREE"))
                    .findFirst();
        } catch (ClassNotFoundException e) {
            // A JVM of another vendor, or one linked without that module.
            return Optional.empty();
        }
    }

    @Override
    public WatchKey register(Path directory, boolean writes, boolean within) throws IOException {
        return within ? directory.register(service, KINDS, fileTree) : directory.register(service, KINDS);
    }

    @Override
    public boolean recursive() {
        return true;
    }

    /** Each handle has a buffer of its own, so an event in one proves nothing about another. */
    @Override
    public boolean ordered() {
        return false;
    }

    @Override
    public String explain(IOException failure, int registered) {
        return "Windows can't watch it: " + failure.getMessage();
    }
}
