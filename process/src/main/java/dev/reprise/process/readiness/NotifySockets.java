package dev.reprise.process.readiness;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.files.TempDirectory;
import dev.reprise.process.posix.Posix;

/** Creates a socket for each generation, so that a late message of one is not taken for the next one's. One thread. */
public final class NotifySockets {
    private final Posix posix;
    private Optional<TempDirectory> directory = Optional.empty();
    private boolean reported;

    public NotifySockets(Posix posix) {
        this.posix = posix;
    }

    /** The child gets no socket if there is no directory for it; that is reported once. */
    public Optional<NotifySocket> open(int generation, Consumer<String> notices) {
        try {
            if (directory.isEmpty()) {
                directory = Optional.of(TempDirectory.make("notify"));
            }
            return Optional.of(NotifySocket.open(posix, directory.get().path(), generation));
        } catch (IOException e) {
            if (!reported) {
                reported = true;
                notices.accept("NOTIFY_SOCKET is unavailable, so READY=1 can't be received: " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    public void close() {
        directory.ifPresent(TempDirectory::close);
    }
}
