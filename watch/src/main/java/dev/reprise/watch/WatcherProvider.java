package dev.reprise.watch;

import java.util.Optional;

/** Creates one kind of {@link FileWatcher}. {@link java.util.ServiceLoader} finds implementations, so others can add theirs. */
public interface WatcherProvider {

    /** The value of {@code --watcher} that selects it, in lower case, such as {@code native}. */
    String name();

    /**
     * Why this watcher cannot watch a root on this file system; empty if it can, as far as that is known without trying. Must not block
     * beyond a search for a program or a library.
     */
    Optional<String> unavailable(FileSystemType fileSystem);

    /**
     * Opens a watcher that has no trees yet.
     *
     * @throws WatcherUnavailable if it cannot work on this machine
     */
    FileWatcher open(WatchSettings settings, FileWatcher.Reports reports) throws WatcherUnavailable;
}
