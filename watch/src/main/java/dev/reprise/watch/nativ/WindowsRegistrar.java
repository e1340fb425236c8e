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
 * Windows: one handle for a root with all below it (ReadDirectoryChangesW with bWatchSubtree). What the filter does not let through is
 * delivered and then ignored by the tree. While a root is watched, Windows does not let a directory above it be renamed, since a handle
 * below it is open. Not run by this project's own tests, which need a Linux machine; what maps events to paths is.
 *
 * @param fileTree see {@link #findFileTree}
 */
record WindowsRegistrar(WatchService service, WatchEvent.Modifier fileTree) implements Registrar {
    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY
    };

    /**
     * The JDK's request for all below a directory, {@code com.sun.nio.file.ExtendedWatchEventModifier.FILE_TREE}. It is exported by the
     * module jdk.unsupported, but naming it can't be compiled without a warning, nor the warning be suppressed.
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
            // Another vendor's JVM, or one linked without that module.
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

    /** Each handle has a buffer of its own, so a change seen in one tells nothing of another. */
    @Override
    public boolean ordered() {
        return false;
    }

    @Override
    public String explain(IOException failure, int registered) {
        return "Windows can't watch it: " + failure.getMessage();
    }
}
