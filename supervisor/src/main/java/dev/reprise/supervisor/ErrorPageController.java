package dev.reprise.supervisor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reprise.ports.HeldPort;
import dev.reprise.ports.HeldPorts;
import dev.reprise.ports.errorpage.ErrorPage;
import dev.reprise.ports.errorpage.ErrorPageServer;
import dev.reprise.ports.errorpage.ErrorPageSettings;
import dev.reprise.ports.errorpage.ErrorPageSettings.Audience;
import dev.reprise.ports.livereload.LiveReload;
import dev.reprise.supervisor.lifecycle.State;
import dev.reprise.supervisor.lifecycle.Status;
import dev.reprise.supervisor.lifecycle.Status.Availability;
import dev.reprise.supervisor.lifecycle.Status.Outage;
import dev.reprise.supervisor.report.Report;

/**
 * Shows the error page on the program's ports while no program answers there. While a program starts, connections wait for it, for at
 * most {@code --hold}. Thread-safe; no method blocks.
 */
final class ErrorPageController implements AutoCloseable {
    private final ErrorPageSettings settings;
    private final ErrorPageServer server;
    private final LiveReload liveReload;
    private final HeldPorts ports;
    private final BiConsumer<Duration, Runnable> alarm;
    private final Clock clock;
    private Status status = Status.of(State.initial(false));

    /** The latest outage. It began at {@link #outageSince}. */
    private Optional<Outage> outage = Optional.empty();

    private Instant outageSince;
    private Instant startedAt;

    /** Since when connections have been waiting; null while the program or the error page answers them. */
    private @Nullable Instant waitingSince;

    /** The latest generation that has bound a port. Reprise must not accept its connections. */
    private int bound;

    /** Numbers the versions that browsers may have loaded. Increases with each program, and with changes reloaded in place. */
    private int edition;

    /** Increases with each transition, so that an outdated alarm has no effect. */
    private int moves;

    /**
     * Creates a controller that does not answer connections yet.
     *
     * @param ports the ports to answer on, queried each time
     * @param alarm runs a task after a delay, on any thread
     */
    ErrorPageController(
            ErrorPageSettings settings,
            ErrorPageServer server,
            LiveReload liveReload,
            HeldPorts ports,
            BiConsumer<Duration, Runnable> alarm,
            Clock clock) {
        this.settings = settings;
        this.server = server;
        this.liveReload = liveReload;
        this.ports = ports;
        this.alarm = alarm;
        this.clock = clock;
        this.outageSince = clock.instant();
        this.startedAt = outageSince;
    }

    /** Called after each report, in order. */
    synchronized void onReport(Report report) {
        if (report instanceof Report.Starting) {
            startedAt = clock.instant();
        } else if (report instanceof Report.Ready ready) {
            waitingSince = null;
            server.ready();
            edition += bound < ready.generation() ? 1 : 0;
            liveReload.reload(edition);
        } else if (report instanceof Report.ReloadedInPlace reloaded) {
            reloaded(reloaded.files());
        }
    }

    private void reloaded(List<Path> files) {
        if (files.stream().allMatch(file -> file.toString().endsWith(".css"))) {
            liveReload.stylesheets(files.stream()
                    .map(file -> file.toString().replace('\\', '/'))
                    .toList());
        } else {
            liveReload.reload(++edition);
        }
    }

    /** Called after each line that the program writes. */
    void onOutput(String line) {
        server.addOutput(line);
    }

    /** Called before a program is started. On return, no connection is accepted any more until {@link #onStatus} has a reason to. */
    synchronized void beforeStart() {
        moves++;
        server.stopAccepting();
        if (waitingSince == null) {
            waitingSince = clock.instant();
        }
    }

    /** Called when a program listens on one of the ports. From now on it accepts the connections. */
    synchronized void bound(int byGeneration) {
        moves++;
        server.stopAccepting();
        if (byGeneration > bound) {
            bound = byGeneration;
            liveReload.answers(++edition);
        }
    }

    /** Called after each step of the life cycle. */
    synchronized void onStatus(Status now) {
        boolean started = now.latestGeneration() > status.latestGeneration();
        status = now;
        if (settings.audience() == Audience.OFF) {
            return;
        }
        if (started) {
            server.update(starting());
        }
        boolean hasPorts = bound >= now.latestGeneration();
        Availability availability = now.availability();
        if (availability instanceof Availability.Down down) {
            show(down.outage());
        } else if (availability instanceof Availability.Failing failing && !hasPorts) {
            show(failing.outage());
        } else if (availability instanceof Availability.ComingUp || availability instanceof Availability.Failing) {
            hold(hasPorts ? ports::abandoned : ports::unbound);
        } else if (availability instanceof Availability.Up
                && now.isRunning()
                && !ports.abandoned().isEmpty()) {
            hold(ports::abandoned);
        } else {
            moves++;
            // Clients that wait while a start is cancelled have been waiting since that start.
            waitingSince = availability instanceof Availability.GoingDown ? waitingSince : null;
        }
    }

    @Override
    public void close() {
        server.close();
        liveReload.close();
    }

    private void show(Outage now) {
        moves++;
        waitingSince = null;
        if (!outage.equals(Optional.of(now))) {
            outage = Optional.of(now);
            outageSince = clock.instant();
        }
        server.show(ports.held(), page(now));
    }

    private ErrorPage page(Outage now) {
        int generation = status.latestGeneration();
        if (now instanceof Outage.BuildFailed failed) {
            return new ErrorPage.BuildFailed(generation, status.cause(), outageSince, failed.problem());
        }
        if (now instanceof Outage.StartFailed failed) {
            return new ErrorPage.Failed(generation, status.cause(), outageSince, failed.problem());
        }
        Outage.Exited exited = (Outage.Exited) now;
        return new ErrorPage.Exited(generation, status.cause(), outageSince, exited.status(), exited.lived());
    }

    /** @param waitedFor supplies the ports without an answer, queried when the time is over */
    private void hold(Supplier<List<HeldPort>> waitedFor) {
        // Null if another program has answered connections until now.
        Instant begun = waitingSince != null ? waitingSince : clock.instant();
        waitingSince = begun;
        Duration left = settings.hold().minus(Duration.between(begun, clock.instant()));
        int move = ++moves;
        alarm.accept(left.isNegative() ? Duration.ZERO : left, () -> holdIsOver(waitedFor, move));
    }

    private synchronized void holdIsOver(Supplier<List<HeldPort>> waitedFor, int move) {
        if (move == moves) {
            server.show(waitedFor.get(), starting());
        }
    }

    private ErrorPage.Starting starting() {
        return new ErrorPage.Starting(
                status.latestGeneration(),
                status.cause(),
                startedAt,
                status.latest().lastTook());
    }
}
