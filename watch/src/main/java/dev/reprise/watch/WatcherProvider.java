package dev.reprise.watch;

import java.util.Optional;

/** Makes a kind of {@link FileWatcher}; found by {@link java.util.ServiceLoader}, so that others can add theirs. */
public interface WatcherProvider {

    /** The name that {@code --watcher} takes, in lower case: {@code native}. */
    String name();

    /**
     * Why this watcher can't watch a root on that kind of file system, or empty if it can as far as that is known without trying.
     * Must not block beyond looking for a program or a library.
     */
    Optional<String> unavailable(FileSystemType fileSystem);

    /**
     * Opens a watcher without any tree yet.
     *
     * @throws WatcherUnavailable if it can't work on this machine
     */
    FileWatcher open(WatchSettings settings, FileWatcher.Reports reports) throws WatcherUnavailable;
}
