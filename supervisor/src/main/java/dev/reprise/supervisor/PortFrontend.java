package dev.reprise.supervisor;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

import dev.reprise.ports.DelayedExecutor;
import dev.reprise.ports.Ports;
import dev.reprise.ports.RememberedPorts;
import dev.reprise.ports.drain.ConnectionDrainer;
import dev.reprise.ports.errorpage.ErrorPageServer;
import dev.reprise.ports.errorpage.ErrorPageSettings.Audience;
import dev.reprise.ports.livereload.LiveReload;
import dev.reprise.process.Child;
import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.protocol.FromProgram;
import dev.reprise.supervisor.lifecycle.State;
import dev.reprise.supervisor.lifecycle.Status;
import dev.reprise.supervisor.lifecycle.Status.Availability;
import dev.reprise.supervisor.lifecycle.Status.Outage;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

/**
 * Everything that the program's clients see. Ports stay open from one generation to the next, a program is drained before it stops, and
 * the error page is shown while no program can answer. Confined to the loop's thread, except for {@link #onOutput}.
 */
final class PortFrontend implements AutoCloseable {
    private final Ports ports;
    private final ConnectionDrainer draining;
    private final ErrorPageController pages;
    private final RememberedPorts remembered;
    private final boolean showsPages;
    private Status status = Status.of(State.initial(false));
    private boolean everListened;

    /** @param timer runs its tasks on the loop's thread */
    PortFrontend(Settings settings, ControlChannel control, DelayedExecutor timer, Reporter reporter) {
        this.ports = new Ports(settings.ports(), timer, text -> reporter.report(new Report.Notice(text)));
        this.draining = new ConnectionDrainer(
                new ConnectionDrainer.Limits(
                        settings.child().grace(), settings.ports().drain()),
                control::send);
        this.pages = pages(settings, timer, reporter);
        this.remembered = new RememberedPorts(
                RememberedPorts.directory(System.getenv()),
                settings.child().directory() + "\n"
                        + String.join("\n", settings.child().command()));
        this.showsPages = settings.pages().standIn().audience() != Audience.OFF;
    }

    private ErrorPageController pages(Settings settings, DelayedExecutor timer, Reporter reporter) {
        ErrorPageServer standIn = new ErrorPageServer(
                settings.pages().standIn(),
                settings.child().directory(),
                Clock.systemUTC(),
                text -> reporter.report(new Report.Notice(text)));
        OptionalInt port = settings.pages().liveReload();
        LiveReload liveReload = port.isPresent()
                ? LiveReload.on(port.getAsInt(), problem -> reporter.report(new Report.Failed(0, problem)))
                : LiveReload.off();
        return new ErrorPageController(
                settings.pages().standIn(), standIn, liveReload, ports, timer::after, Clock.systemUTC());
    }

    /** Called for each report about the program. */
    void onReport(Report report) {
        if (report instanceof Report.Ready || report instanceof Report.Confirmed) {
            remember();
        }
        pages.onReport(report);
    }

    /**
     * Opens the ports of the last session if the program has not listened yet in this one, so that clients see why it does not answer.
     */
    private void reopen() {
        if (!everListened && showsPages) {
            ports.open(remembered.load());
        }
    }

    private void remember() {
        List<InetSocketAddress> addresses = ports.programAddresses();
        everListened |= !addresses.isEmpty();
        if (everListened) {
            remembered.save(addresses);
        }
    }

    /** Called after each line that a program writes. Thread-safe. */
    void onOutput(String line) {
        pages.onOutput(line);
    }

    /** Called after each step of the life cycle. */
    void onStatus(Status now) {
        status = now;
        if (now.availability() instanceof Availability.Down down && !(down.outage() instanceof Outage.Exited)) {
            reopen();
        }
        pages.onStatus(status);
    }

    /** Adds the sockets that a generation inherits, as {@link Ports#lend} does. From now on only the program accepts connections. */
    Invocation lend(int generation, Invocation plain, boolean agent) throws StartFailure {
        pages.beforeStart();
        return ports.lend(generation, plain, agent);
    }

    /** Adds the sockets that a standby inherits, as {@link Ports#lendAhead} does. The program goes on accepting connections. */
    Invocation lendAhead(Invocation plain, boolean agent) {
        return ports.lendAhead(plain, agent);
    }

    void onMessage(int generation, FromProgram message) {
        ports.received(generation, message);
        if (message instanceof FromProgram.Drained) {
            draining.drained(generation);
        } else if (message instanceof FromProgram.Bound) {
            pages.bound(generation);
            // The program may have further ports that are not bound yet.
            pages.onStatus(status);
        }
    }

    /** Called once a program has bound all of its ports, or the user has declared so. */
    void complete(int generation) {
        ports.settled(generation);
        remember();
        pages.onStatus(status);
    }

    /**
     * Lets a program finish its current requests without receiving new ones.
     *
     * @param done called once, on any thread; receives what the drain waited for last, in words, or an empty text
     */
    void drain(Child child, Consumer<String> done) {
        int generation = child.generation();
        ports.stopping(generation);
        OptionalLong pid = ports.arePrivate() ? OptionalLong.empty() : OptionalLong.of(child.pid());
        draining.begin(generation, pid, ports.boundBy(generation), done);
    }

    void ended(int generation) {
        draining.exited(generation);
        ports.exited(generation);
    }

    @Override
    public void close() {
        draining.close();
        pages.close();
        ports.close();
    }
}
