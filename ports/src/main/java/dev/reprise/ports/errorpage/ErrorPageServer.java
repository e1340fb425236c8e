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
 * Answers on the program's ports in its place while it can't. It speaks HTTP only, and closes what is anything else. Nothing is loaded or
 * started before there is something to show. All methods return at once, on any thread.
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

    /** A page with a number that no other has, not even one of another Reprise on the same port. */
    private record Shown(ErrorPage page, long revision) {}

    /**
     * One that shows nothing yet.
     *
     * @param directory paths below it are shown relative to it
     * @param notices told on any thread what is worth one line to the user
     */
    public ErrorPageServer(ErrorPageSettings settings, Path directory, Clock clock, Consumer<String> notices) {
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
        this.notices = notices;
    }

    /** Accepts on these ports from now on, and on no others, and answers with this page. */
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

    /** Another page for those who have connected before, without accepting anybody. The same one again is no news. */
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

    /** The program wrote a line, without its end and without escape sequences. */
    public void addOutput(String line) {
        output.add(line);
        ErrorPageHandler open = handler;
        if (open != null) {
            open.outputChanged();
        }
    }

    /** The program answers, as those can see who look at a page. */
    public synchronized void ready() {
        stopAccepting();
        ErrorPageHandler open = handler;
        if (open != null) {
            open.ready();
        }
    }

    /** When it returns, no accept is under way and none follows; who was accepted is answered, and who listens to events stays. */
    public synchronized void stopAccepting() {
        if (acceptor != null) {
            acceptor.stopAccepting();
        }
    }

    /** Ends all connections. */
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
            notices.accept("There will be no error page; connections wait for the program instead: " + failure);
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
            notices.accept("A client was turned away while the program does not answer: it speaks " + protocol.words()
                    + ", and the error page is plain HTTP.");
        }
    }

    private synchronized boolean isFirst(WireProtocol protocol) {
        return rejected.add(protocol);
    }
}
