package dev.reprise.supervisor;

import java.time.Clock;
import java.util.OptionalInt;
import java.util.OptionalLong;

import dev.reprise.protocol.FromProgram;
import dev.reprise.supervisor.child.Child;
import dev.reprise.supervisor.child.Invocation;
import dev.reprise.supervisor.child.StartFailure;
import dev.reprise.supervisor.lifecycle.State;
import dev.reprise.supervisor.livereload.LiveReload;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;
import dev.reprise.supervisor.socket.Draining;
import dev.reprise.supervisor.socket.Ports;
import dev.reprise.supervisor.socket.Timer;
import dev.reprise.supervisor.standin.StandIn;

/**
 * The side that the program's clients see: its ports stay open from one program to the next, a program is drained before it is stopped,
 * and while none can answer a page is shown. Confined to the thread of the loop, but for {@link #wrote}.
 */
final class Front implements AutoCloseable {
    private final Ports ports;
    private final Draining draining;
    private final Pages pages;

    /** @param timer runs its tasks on the thread of the loop */
    Front(Settings settings, Control control, Timer timer, Reporter reporter) {
        this.ports = new Ports(settings.ports(), timer, text -> reporter.report(new Report.Notice(text)));
        this.draining = new Draining(
                new Draining.Limits(settings.child().grace(), settings.ports().drain()), control::tell);
        this.pages = pages(settings, timer, reporter);
    }

    private Pages pages(Settings settings, Timer timer, Reporter reporter) {
        StandIn standIn = new StandIn(
                settings.pages().standIn(),
                settings.child().directory(),
                Clock.systemUTC(),
                text -> reporter.report(new Report.Notice(text)));
        OptionalInt port = settings.pages().liveReload();
        LiveReload liveReload = port.isPresent()
                ? LiveReload.on(port.getAsInt(), problem -> reporter.report(new Report.Failed(0, problem)))
                : LiveReload.off();
        return new Pages(settings.pages().standIn(), standIn, liveReload, ports::held, timer::after, Clock.systemUTC());
    }

    /** Of each report on the program. */
    void hear(Report report) {
        pages.hear(report);
    }

    /** Of each line that a program writes. */
    void wrote(String line) {
        pages.wrote(line);
    }

    /** After each step of the life cycle. */
    void follow(State state) {
        pages.follow(state);
    }

    /** As {@link Ports#lend}; from now on nobody else accepts at the ports. */
    Invocation lend(int generation, Invocation plain, boolean agent) throws StartFailure {
        pages.beforeStart();
        return ports.lend(generation, plain, agent);
    }

    void heard(int generation, FromProgram message) {
        ports.heard(generation, message);
        if (message instanceof FromProgram.Drained) {
            draining.drained(generation);
        } else if (message instanceof FromProgram.Bound) {
            pages.bound(generation);
        }
    }

    void ready(int generation) {
        ports.ready(generation);
    }

    /**
     * Lets a program finish what it is doing, without more to do.
     *
     * @param done called once, on any thread
     */
    void drain(Child child, Runnable done) {
        int generation = child.generation();
        ports.leaving(generation);
        OptionalLong pid = ports.arePrivate() ? OptionalLong.empty() : OptionalLong.of(child.pid());
        draining.begin(generation, pid, ports.boundBy(generation), done);
    }

    void ended(int generation) {
        draining.ended(generation);
        ports.ended(generation);
    }

    @Override
    public void close() {
        draining.close();
        pages.close();
        ports.close();
    }
}
