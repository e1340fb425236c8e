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
    private final Set<WireProtocol> turnedAway = EnumSet.noneOf(WireProtocol.class);
    private @Nullable HeldPortAcceptor gate;
    private volatile @Nullable Shown shown;
    private volatile @Nullable ErrorPageHandler server;
    private boolean unable;

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
        tell(page);
        if (ports.isEmpty()) {
            leave();
            return;
        }
        HeldPortAcceptor open = gate();
        if (open != null) {
            open.open(ports.stream().map(HeldPort::descriptor).toList());
        }
    }

    /** Another page for those who have connected before, without accepting anybody. The same one again is no news. */
    public synchronized void tell(ErrorPage page) {
        Shown before = shown;
        if (before != null && before.page().equals(page)) {
            return;
        }
        if (before == null || before.page().generation() != page.generation()) {
            output.clear();
            turnedAway.clear();
        }
        shown = new Shown(page, before == null ? clock.millis() : before.revision() + 1);
        ErrorPageHandler open = server;
        if (open != null) {
            open.changed();
        }
    }

    /** The program wrote a line, without its end and without escape sequences. */
    public void wrote(String line) {
        output.add(line);
        ErrorPageHandler open = server;
        if (open != null) {
            open.wrote();
        }
    }

    /** The program answers, as those can see who look at a page. */
    public synchronized void ready() {
        leave();
        ErrorPageHandler open = server;
        if (open != null) {
            open.ready();
        }
    }

    /** When it returns, no accept is under way and none follows; who was accepted is answered, and who listens to events stays. */
    public synchronized void leave() {
        if (gate != null) {
            gate.shut();
        }
    }

    /** Ends all connections. */
    @Override
    public synchronized void close() {
        unable = true;
        if (gate != null) {
            gate.close();
        }
        ErrorPageHandler open = server;
        if (open != null) {
            open.close();
        }
    }

    private @Nullable HeldPortAcceptor gate() {
        if (gate == null && !unable) {
            try {
                ErrorPageHandler pages = new ErrorPageHandler(this::view, this::turnedAway);
                gate = HeldPortAcceptor.build(new Posix(), pages, this::fail);
                server = pages;
            } catch (Errno | LinkageError e) {
                fail(e);
            }
        }
        return unable ? null : gate;
    }

    private synchronized void fail(Throwable failure) {
        if (!unable) {
            unable = true;
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

    private void turnedAway(WireProtocol protocol) {
        if (isFirst(protocol)) {
            notices.accept("A client was turned away while the program does not answer: it speaks " + protocol.words()
                    + ", and the error page is plain HTTP.");
        }
    }

    private synchronized boolean isFirst(WireProtocol protocol) {
        return turnedAway.add(protocol);
    }
}
