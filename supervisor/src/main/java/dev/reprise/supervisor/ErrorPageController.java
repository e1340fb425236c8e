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

import dev.reprise.core.Cause;
import dev.reprise.core.Problem;
import dev.reprise.ports.HeldPort;
import dev.reprise.ports.HeldPorts;
import dev.reprise.ports.errorpage.ErrorPage;
import dev.reprise.ports.errorpage.ErrorPageServer;
import dev.reprise.ports.errorpage.ErrorPageSettings;
import dev.reprise.ports.errorpage.ErrorPageSettings.Audience;
import dev.reprise.ports.livereload.LiveReload;
import dev.reprise.supervisor.lifecycle.State;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.StandingProblems;

/**
 * Knows from the reports and the life cycle when nobody answers at the program's ports and why, and has that shown there. While a
 * program starts, connections wait for it, but not for longer than the hold. Any thread; nothing blocks.
 */
final class ErrorPageController implements AutoCloseable {
    private final ErrorPageSettings settings;
    private final ErrorPageServer standIn;
    private final LiveReload liveReload;
    private final HeldPorts ports;
    private final BiConsumer<Duration, Runnable> alarm;
    private final Clock clock;
    private int generation;
    private Cause cause = new Cause.Launch();
    private Instant since;
    private Optional<Duration> lastStart = Optional.empty();
    private @Nullable ErrorPage why;

    /** Why the latest build failed; null if it did not. */
    private ErrorPage.@Nullable BuildFailed unbuilt;

    /** Since when connections have been waiting; null while somebody answers them. */
    private @Nullable Instant waitingSince;

    /** Which start of the program has a socket of its own to answer on; the parent must not take its connections. */
    private int bound;

    /** Counts what browsers may have loaded: programs, and changes that those have taken. */
    private int edition;

    /** What an alarm that comes too late finds changed. */
    private int moves;

    /**
     * Nobody is answered yet.
     *
     * @param ports where to answer, asked each time
     * @param alarm runs something after a delay, on any thread
     */
    ErrorPageController(
            ErrorPageSettings settings,
            ErrorPageServer standIn,
            LiveReload liveReload,
            HeldPorts ports,
            BiConsumer<Duration, Runnable> alarm,
            Clock clock) {
        this.settings = settings;
        this.standIn = standIn;
        this.liveReload = liveReload;
        this.ports = ports;
        this.alarm = alarm;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** After each build, what is to be fixed first. */
    synchronized void unbuilt(Optional<Problem> first) {
        unbuilt = first.map(this::unbuilt).orElse(null);
    }

    /** It is shown only when nothing runs any more. */
    private ErrorPage.BuildFailed unbuilt(Problem problem) {
        return new ErrorPage.BuildFailed(
                generation, cause, clock.instant(), new Report.BuildFailed(problem, false).explained());
    }

    /** Of each report, in order. */
    synchronized void hear(Report report) {
        if (report instanceof Report.Starting starting) {
            generation = starting.generation();
            cause = starting.cause();
            since = clock.instant();
            why = null;
            standIn.update(starting());
        } else if (report instanceof Report.Ready ready) {
            lastStart = Optional.of(ready.start());
            waitingSince = null;
            standIn.ready();
            edition += bound < ready.generation() ? 1 : 0;
            liveReload.reload(edition);
        } else if (report instanceof Report.ReloadedInPlace taken) {
            taken(taken.files());
        } else if (report instanceof Report.BuildFailed failed && unbuilt == null) {
            unbuilt = unbuilt(failed.problem());
        } else if (report instanceof Report.BuildRecovered) {
            unbuilt = null;
        } else if (report instanceof Report.Failed failed && failed.generation() == generation && !isOfPort(why)) {
            why = new ErrorPage.Failed(generation, cause, clock.instant(), failed.problem());
        } else if (report instanceof Report.Exited exited && !exited.followed() && why == null) {
            // Else it has told why it was going to end.
            why = new ErrorPage.Exited(exited.generation(), cause, clock.instant(), exited.status(), exited.lived());
        }
    }

    /** That a start fails follows from that. */
    private static boolean isOfPort(@Nullable ErrorPage page) {
        return page instanceof ErrorPage.Failed failed
                && StandingProblems.Cause.ofProgram(failed.problem()) == StandingProblems.Cause.PORT;
    }

    private void taken(List<Path> files) {
        if (files.stream().allMatch(file -> file.toString().endsWith(".css"))) {
            liveReload.stylesheets(files.stream()
                    .map(file -> file.toString().replace('\\', '/'))
                    .toList());
        } else {
            liveReload.reload(++edition);
        }
    }

    /** Of each line that the program writes. */
    void wrote(String line) {
        standIn.addOutput(line);
    }

    /** Before a program is started. When it returns, no connection is accepted, and none will be unless {@link #follow} finds a reason. */
    synchronized void beforeStart() {
        moves++;
        standIn.stopAccepting();
        if (waitingSince == null) {
            waitingSince = clock.instant();
        }
    }

    /** When a program listens on one of the ports: the connections are its own from now on. */
    synchronized void bound(int byGeneration) {
        moves++;
        standIn.stopAccepting();
        if (byGeneration > bound) {
            bound = byGeneration;
            liveReload.answers(++edition);
        }
    }

    /** After each step of the life cycle. */
    synchronized void follow(State state) {
        if (settings.audience() == Audience.OFF) {
            return;
        }
        boolean failing = state instanceof State.Starting starting && starting.failing() && bound < generation;
        boolean over = state instanceof State.Failed || state instanceof State.Idle;
        // What can't be built has to be mended first, whatever else was wrong.
        ErrorPage page = over && unbuilt != null ? unbuilt : why;
        if (page != null && (failing || over)) {
            show(page);
        } else if (state instanceof State.Starting || state instanceof State.BackingOff) {
            hold(bound < generation ? ports::unbound : ports::abandoned);
        } else if (state instanceof State.Serving && !ports.abandoned().isEmpty()) {
            hold(ports::abandoned);
        } else {
            moves++;
            // Who waits while a start is broken off has waited since that began.
            waitingSince = state instanceof State.Stopping ? waitingSince : null;
        }
    }

    @Override
    public void close() {
        standIn.close();
        liveReload.close();
    }

    private void show(ErrorPage page) {
        moves++;
        waitingSince = null;
        standIn.show(ports.held(), page);
    }

    /** @param waitedFor the ports that nobody answers at, asked when the time is over */
    private void hold(Supplier<List<HeldPort>> waitedFor) {
        // Null if another program has answered until now.
        Instant begun = waitingSince != null ? waitingSince : clock.instant();
        waitingSince = begun;
        Duration left = settings.hold().minus(Duration.between(begun, clock.instant()));
        int move = ++moves;
        alarm.accept(left.isNegative() ? Duration.ZERO : left, () -> holdIsOver(waitedFor, move));
    }

    private synchronized void holdIsOver(Supplier<List<HeldPort>> waitedFor, int move) {
        if (move == moves) {
            standIn.show(waitedFor.get(), starting());
        }
    }

    private ErrorPage.Starting starting() {
        return new ErrorPage.Starting(generation, cause, since, lastStart);
    }
}
