package dev.reprise.process.readiness;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.files.TempDirectory;
import dev.reprise.process.posix.Posix;

/** A socket for each generation, so that a late message of one can't be taken for the next one's. One thread. */
public final class NotifySockets {
    private final Posix posix;
    private Optional<TempDirectory> directory = Optional.empty();
    private boolean reported;

    public NotifySockets(Posix posix) {
        this.posix = posix;
    }

    /** Without a place for it, which is told once, the child gets no socket. */
    public Optional<NotifySocket> open(int generation, Consumer<String> notices) {
        try {
            if (directory.isEmpty()) {
                directory = Optional.of(TempDirectory.make("notify"));
            }
            return Optional.of(NotifySocket.open(posix, directory.get().path(), generation));
        } catch (IOException e) {
            if (!reported) {
                reported = true;
                notices.accept("READY=1 can't be received, there is no NOTIFY_SOCKET: " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    public void close() {
        directory.ifPresent(TempDirectory::close);
    }
}
