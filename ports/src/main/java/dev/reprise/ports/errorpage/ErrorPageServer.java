package dev.reprise.ports.errorpage;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.ports.HeldPort;
import dev.reprise.ports.errorpage.ErrorPageSettings.Audience;
import dev.reprise.ports.http.WireProtocol;
import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;

/**
 * Answers on the program's ports while the program cannot. Supports HTTP only, and closes other connections. Nothing is loaded or started
 * before the first page. All methods return at once, on any thread.
 */
public final class ErrorPageServer implements AutoCloseable {
    private final ErrorPageSettings settings;
    private final Path directory;
    private final Clock clock;
    private final Consumer<String> notices;
    private final PageOutput output = new PageOutput();
    private final Set<WireProtocol> rejected = EnumSet.noneOf(WireProtocol.class);
    private @Nullable HeldPortAcceptor acceptor;
    private volatile @Nullable Shown shown;
    private volatile @Nullable ErrorPageHandler handler;
    private boolean unavailable;

    /** A page with a unique revision, which even another Reprise on the same port does not use. */
    private record Shown(ErrorPage page, long revision) {}

    /**
     * A server without a page.
     *
     * @param directory paths below it are shown relative to it
     * @param notices receives lines for the user, on any thread
     */
    public ErrorPageServer(ErrorPageSettings settings, Path directory, Clock clock, Consumer<String> notices) {
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
        this.notices = notices;
    }

    /** Accepts on exactly these ports from now on, and answers with this page. */
    public synchronized void show(List<HeldPort> ports, ErrorPage page) {
        update(page);
        if (ports.isEmpty()) {
            stopAccepting();
            return;
        }
        HeldPortAcceptor open = acceptor();
        if (open != null) {
            open.accept(ports.stream().map(HeldPort::descriptor).toList());
        }
    }

    /**
     * Sends another page to the clients that have connected before, without accepting new ones. An equal page is
     * ignored.
     */
    public synchronized void update(ErrorPage page) {
        Shown before = shown;
        if (before != null && before.page().equals(page)) {
            return;
        }
        if (before == null || before.page().generation() != page.generation()) {
            output.clear();
            rejected.clear();
        }
        shown = new Shown(page, before == null ? clock.millis() : before.revision() + 1);
        ErrorPageHandler open = handler;
        if (open != null) {
            open.pageChanged();
        }
    }

    /** Adds a line of the program's output, without its line break and escape sequences. */
    public void addOutput(String line) {
        output.add(line);
        ErrorPageHandler open = handler;
        if (open != null) {
            open.outputChanged();
        }
    }

    /** The program answers now; pages in browsers are notified. */
    public synchronized void ready() {
        stopAccepting();
        ErrorPageHandler open = handler;
        if (open != null) {
            open.ready();
        }
    }

    /**
     * Stops accepting. When it returns, no accept is in progress and none follows. Accepted clients are answered, and
     * event streams stay open.
     */
    public synchronized void stopAccepting() {
        if (acceptor != null) {
            acceptor.stopAccepting();
        }
    }

    /** Closes all connections. */
    @Override
    public synchronized void close() {
        unavailable = true;
        if (acceptor != null) {
            acceptor.close();
        }
        ErrorPageHandler open = handler;
        if (open != null) {
            open.close();
        }
    }

    private @Nullable HeldPortAcceptor acceptor() {
        if (acceptor == null && !unavailable) {
            try {
                ErrorPageHandler created = new ErrorPageHandler(this::view, this::rejected);
                acceptor = HeldPortAcceptor.build(new Posix(), created, this::fail);
                handler = created;
            } catch (Errno | LinkageError e) {
                fail(e);
            }
        }
        return unavailable ? null : acceptor;
    }

    private synchronized void fail(Throwable failure) {
        if (!unavailable) {
            unavailable = true;
            notices.accept("the error page is unavailable; connections wait for the program instead: " + failure);
        }
    }

    private PageModel view(boolean local) {
        Shown now = shown;
        if (now == null) {
            throw new IllegalStateException("nothing is shown");
        }
        boolean full = local || settings.audience() == Audience.PUBLIC;
        return new PageModel(
                now.page(), now.revision(), full, full ? output.lines() : List.of(), directory, clock.instant());
    }

    private void rejected(WireProtocol protocol) {
        if (isFirst(protocol)) {
            notices.accept("rejected a client that uses " + protocol.words()
                    + ": while the program is down, Reprise answers plain HTTP only");
        }
    }

    private synchronized boolean isFirst(WireProtocol protocol) {
        return rejected.add(protocol);
    }
}
