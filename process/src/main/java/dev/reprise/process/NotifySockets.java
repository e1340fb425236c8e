package dev.reprise.process;

import java.io.IOException;
import java.util.Optional;

import dev.reprise.files.TempDirectory;
import dev.reprise.process.posix.Posix;

/** A socket for each generation, so that a late message of one can't be taken for the next one's. One thread. */
final class NotifySockets {
    private final Posix posix;
    private Optional<TempDirectory> directory = Optional.empty();
    private boolean told;

    NotifySockets(Posix posix) {
        this.posix = posix;
    }

    /** Without a place for it, which is told once, the child gets no socket. */
    Optional<NotifySocket> open(int generation, ChildEventSequence events) {
        try {
            if (directory.isEmpty()) {
                directory = Optional.of(TempDirectory.make("notify"));
            }
            return Optional.of(NotifySocket.open(posix, directory.get().path(), generation));
        } catch (IOException e) {
            if (!told) {
                told = true;
                events.notice("READY=1 can't be received, there is no NOTIFY_SOCKET: " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    void close() {
        directory.ifPresent(TempDirectory::close);
    }
}
