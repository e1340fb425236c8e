package dev.reprise.supervisor.standin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.supervisor.http.WireProtocol;
import dev.reprise.supervisor.posix.Errno;
import dev.reprise.supervisor.posix.Posix;
import dev.reprise.supervisor.socket.HeldPort;
import dev.reprise.supervisor.standin.StandInSettings.Audience;

/**
 * Answers on the program's ports in its place while it can't. It speaks HTTP only, and closes what is anything else. Nothing is loaded or
 * started before there is something to show. All methods return at once, on any thread.
 */
public final class StandIn implements AutoCloseable {
    private final StandInSettings settings;
    private final Path directory;
    private final Clock clock;
    private final Consumer<String> notices;
    private final Output output = new Output();
    private final Set<WireProtocol> turnedAway = EnumSet.noneOf(WireProtocol.class);
    private @Nullable Gate gate;
    private volatile @Nullable Shown shown;
    private volatile @Nullable PageServer server;
    private boolean unable;

    /** A page with a number that no other has, not even one of another Reprise on the same port. */
    private record Shown(Page page, long revision) {}

    /**
     * One that shows nothing yet.
     *
     * @param directory paths below it are shown relative to it
     * @param notices told on any thread what is worth one line to the user
     */
    public StandIn(StandInSettings settings, Path directory, Clock clock, Consumer<String> notices) {
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
        this.notices = notices;
    }

    /** Accepts on these ports from now on, and on no others, and answers with this page. */
    public synchronized void show(List<HeldPort> ports, Page page) {
        tell(page);
        if (ports.isEmpty()) {
            leave();
            return;
        }
        Gate open = gate();
        if (open != null) {
            open.open(ports.stream().map(HeldPort::descriptor).toList());
        }
    }

    /** Another page for those who have connected before, without accepting anybody. The same one again is no news. */
    public synchronized void tell(Page page) {
        Shown before = shown;
        if (before != null && before.page().equals(page)) {
            return;
        }
        if (before == null || before.page().generation() != page.generation()) {
            output.clear();
            turnedAway.clear();
        }
        shown = new Shown(page, before == null ? clock.millis() : before.revision() + 1);
        PageServer open = server;
        if (open != null) {
            open.changed();
        }
    }

    /** The program wrote a line, without its end and without escape sequences. */
    public void wrote(String line) {
        output.add(line);
        PageServer open = server;
        if (open != null) {
            open.wrote();
        }
    }

    /** The program answers, as those can see who look at a page. */
    public synchronized void ready() {
        leave();
        PageServer open = server;
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
        PageServer open = server;
        if (open != null) {
            open.close();
        }
    }

    private @Nullable Gate gate() {
        if (gate == null && !unable) {
            try {
                PageServer pages = new PageServer(this::view, this::turnedAway);
                gate = Gate.build(new Posix(), pages, this::fail);
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

    private View view(boolean local) {
        Shown now = shown;
        if (now == null) {
            throw new IllegalStateException("nothing is shown");
        }
        boolean full = local || settings.audience() == Audience.PUBLIC;
        return new View(
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
