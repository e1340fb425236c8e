package dev.reprise.supervisor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

import dev.reprise.ports.PortProblems;
import dev.reprise.ports.PortSettings;
import dev.reprise.process.Child;
import dev.reprise.process.ChildEvent;
import dev.reprise.process.ChildLauncher;
import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.Hello;
import dev.reprise.supervisor.StartProgress.Sign;
import dev.reprise.supervisor.batch.Batch;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.control.ControlListener;
import dev.reprise.supervisor.lifecycle.Decision;
import dev.reprise.supervisor.lifecycle.Effect;
import dev.reprise.supervisor.lifecycle.Event;
import dev.reprise.supervisor.lifecycle.LifeCycle;
import dev.reprise.supervisor.lifecycle.Policy;
import dev.reprise.supervisor.lifecycle.State;
import dev.reprise.supervisor.lifecycle.Step;
import dev.reprise.supervisor.report.LineReporter;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

/**
 * The loop. A change goes this way: the watch signals it, batches collect it, a build makes of it what the program runs, a decision
 * says what that means, the life cycle says what to do, the program is asked whether it takes the change or is stopped and started, and the user is told. One thread, that of
 * {@link #run}, owns the child; everybody else posts to it.
 */
public final class Supervisor {
    private final ProgramSpec program;
    private final ChildLauncher launcher;
    private final Children children;
    private final SerialReporter narrator;
    private final LifeCycle lifeCycle;
    private final ChangeSource changes;
    private final BuildQueue builds;
    private final SourceMapping origins = new SourceMapping();
    private final RestartLoopTracker loops = new RestartLoopTracker();
    private final ProgramMessageMapper dialogue;
    private final ControlChannel control;
    private final StatusTracker desk;
    private final PortFrontend front;
    private final Log log = new Log();
    private final RecentOutput output = new RecentOutput();
    private final ReadinessTracker readiness;
    private final Scheduler alarms = new Scheduler();
    private final BlockingDeque<Runnable> inbox = new LinkedBlockingDeque<>();
    private final long born = System.nanoTime();
    private State state = LifeCycle.initial();

    /** A loop that has not begun; it closes the launcher when it ends. */
    public Supervisor(Settings settings, ProgramSpec program, ChildLauncher launcher, Reporter reporter) {
        this.program = program;
        this.launcher = launcher;
        this.children = new Children(launcher, settings.watch().since());
        this.desk = new StatusTracker(settings, state, this::heldBack);
        Reporter lines = new LineReporter(settings.child().directory(), log::add);
        this.narrator = new SerialReporter(report -> {
            Report named = origins.in(report);
            loops.hear(report);
            desk.hear(named);
            lines.report(named);
            reporter.report(named);
        });
        this.lifeCycle = new LifeCycle(new Policy(
                settings.child().command(),
                settings.child().grace(),
                settings.child().startGrace(),
                settings.exitOnFailure(),
                settings.overlap()));
        this.changes = new ChangeSource(settings, narrator, this::take);
        this.builds = new BuildQueue(program.build(), inbox::add, this::built);
        this.dialogue = new ProgramMessageMapper(settings, program.failedStart(), output);
        this.readiness = new ReadinessTracker(
                PortRange.ephemeral(),
                dialogue.heedsReady(),
                settings.ports().sharing() == PortSettings.Sharing.RELAY_BELOW);
        this.control = ControlChannel.open(new Peers(), narrator);
        this.front = new PortFrontend(
                settings, control, (delay, task) -> alarms.set(delay, () -> inbox.add(task)), narrator);
    }

    /**
     * Runs until the user ends it; blocks. An interrupt of the thread is like {@link #quit}.
     *
     * @return the exit code of the command; when it returns, no child is alive
     */
    public int run() {
        try (launcher;
                front;
                alarms;
                control;
                changes;
                builds) {
            begin();
            changes.watch();
            while (!(state instanceof State.Ended)) {
                next().run();
            }
            return ((State.Ended) state).exitCode();
        }
    }

    private Optional<String> heldBack() {
        return changes.waiting();
    }

    private void begin() {
        if (builds.areNeeded()) {
            builds.add(List.of());
        } else {
            step(new Event.Launch());
        }
    }

    /** Restarts the program now, as if a file had changed. Returns at once; any thread. */
    public void restart() {
        inbox.add(this::restartAsked);
    }

    /** Stops the program gracefully and ends {@link #run}; a second call kills it at once. Returns at once; any thread. */
    public void quit() {
        post(new Event.Quit());
    }

    private void post(Event event) {
        inbox.add(() -> step(event));
    }

    private Runnable next() {
        try {
            return inbox.take();
        } catch (InterruptedException e) {
            return () -> step(new Event.Quit());
        }
    }

    private void step(Event event) {
        Step step = lifeCycle.next(state, event, now());
        state = step.state();
        loops.follow(event, step.effects());
        step.effects().forEach(this::perform);
        desk.follow(state, builds, readiness.missing());
        front.follow(state);
    }

    private Duration now() {
        return Duration.ofNanos(System.nanoTime() - born);
    }

    /** After each sign of how far a start has come, and when one has not come. */
    private void judge(int generation) {
        readiness.verdict(generation, now()).ifPresent(verdict -> ready(generation, verdict));
        if (readiness.isComplete(generation, now())) {
            front.complete(generation);
            children.of(generation).ifPresent(Child::stopReadinessChecks);
        }
        readiness
                .next(generation, now())
                .ifPresent(at -> alarms.set(at.minus(now()), () -> inbox.add(() -> judge(generation))));
    }

    private void ready(int generation, ReadinessTracker.Verdict verdict) {
        if (verdict.confirms()) {
            tell(new Report.Confirmed(generation, verdict.how(), readiness.age(generation, now())));
        } else {
            step(new Event.Ready(generation, verdict.how(), verdict.assumed()));
        }
        changes.learn();
    }

    /** Lets go of the ports that the program does not listen on, since the user knows that it will not. Returns at once; any thread. */
    public void releasePorts() {
        inbox.add(() -> {
            readiness.userSaysComplete();
            children.alive().forEach(this::judge);
            desk.follow(state, builds, readiness.missing());
        });
    }

    /** What could not be built may be by now: what was missing need not be watched. */
    private void restartAsked() {
        if (!builds.problems().isEmpty()) {
            builds.again();
        } else {
            step(new Event.RestartRequested());
        }
    }

    private void take(Batch batch) {
        if (builds.areNeeded() && !batch.changes().isEmpty()) {
            builds.add(batch.changes());
        } else {
            inbox.add(() -> decide(Decision.of(batch, control::takesAll)));
        }
    }

    private void built(BuildQueue.Built built) {
        BuildOutcome outcome = built.outcome();
        origins.learn(outcome.origins());
        changes.add(outcome.roots(), built.begun());
        Decision decision = Decision.of(outcome, built.took(), control::takesAll);
        front.unbuilt(outcome.problem());
        built.failures().forEach(problem -> step(new Event.BuildFailed(problem)));
        if (!outcome.warnings().isEmpty()) {
            tell(new Report.Warned(outcome.warnings()));
        }
        if (built.isMended()) {
            boolean followed = state.generation() == 0 || !(decision instanceof Decision.Ignore);
            tell(new Report.BuildRecovered(outcome.files(), followed));
        }
        if (state.generation() == 0 && built.isComplete()) {
            step(new Event.Launch());
        } else if (built.asked() && built.isComplete()) {
            step(new Event.RestartRequested());
        } else if (state.generation() > 0
                && (built.isComplete() || !outcome.changes().isEmpty())) {
            decide(decision);
        }
        // What was mended need not lead to a step.
        desk.follow(state, builds, readiness.missing());
    }

    private void decide(Decision decision) {
        if (decision instanceof Decision.Restart restart) {
            int spins = loops.spins(restart.cause().files(), children.of(state.generation()));
            loops.hint().ifPresent(narrator::report);
            step(new Event.Changed(restart.cause(), spins));
        } else if (decision instanceof Decision.OfferToProgram ask) {
            step(new Event.Offered(ask.changes()));
        } else if (decision instanceof Decision.Ignore ignore && !ignore.files().isEmpty()) {
            narrator.report(new Report.Ignored(ignore.files(), ignore.reason()));
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Start start) {
            // Its answer goes before all else: only then is it known whether there is a child.
            Event answer = start(start);
            inbox.addFirst(() -> step(answer));
        } else if (effect instanceof Effect.OfferChanges ask) {
            control.ask(
                    ask.generation(),
                    ask.question(),
                    ProgramMessageMapper.files(ask.changes()),
                    answers -> post(new Event.ChangesAnswered(
                            ask.generation(), ask.question(), ProgramMessageMapper.verdicts(ask.changes(), answers))));
        } else if (effect instanceof Effect.Schedule remind) {
            alarms.set(remind.delay(), () -> post(remind.event()));
        } else if (effect instanceof Effect.Publish tell) {
            tell(tell.report());
        } else if (effect instanceof Effect.ToChild wish) {
            children.of(wish.generation()).ifPresent(child -> tell(child, wish));
        }
    }

    private void tell(Report told) {
        Report report = loops.in(told);
        narrator.report(report);
        front.hear(report);
    }

    private Event start(Effect.Start start) {
        int generation = start.generation();
        output.clear();
        readiness.starting(generation, now());
        try {
            Invocation plain = program.invocations()
                    .of(generation, start.beside() != 0)
                    .with("REPRISE_BESIDE", Integer.toString(start.beside()));
            Invocation introduced = control.introduce(children.with(generation), plain);
            Invocation invocation =
                    front.lend(generation, introduced, program.invocations().haveAgent());
            Child child = children.start(generation, start.changed(), invocation, this::hear);
            return new Event.Started(generation, child.pid());
        } catch (StartFailure failure) {
            readiness.leaving(generation);
            front.ended(generation);
            return new Event.StartFailed(generation, failure.problem());
        } catch (RuntimeException | LinkageError e) {
            readiness.leaving(generation);
            front.ended(generation);
            return new Event.StartFailed(generation, SerialReporter.internal(e));
        }
    }

    private void tell(Child alive, Effect.ToChild effect) {
        try {
            if (effect instanceof Effect.LeaveReadiness) {
                alive.stopReadinessChecks();
            } else if (effect instanceof Effect.Drain) {
                readiness.leaving(alive.generation());
                front.drain(alive, () -> post(new Event.Drained(alive.generation())));
            } else if (effect instanceof Effect.Stop) {
                readiness.leaving(alive.generation());
                control.stop(alive.generation());
                alive.stop();
            } else if (effect instanceof Effect.DiagnoseStop) {
                alive.diagnoseStop();
            } else if (effect instanceof Effect.Kill) {
                alive.kill();
            }
        } catch (RuntimeException e) {
            narrator.report(new Report.Failed(alive.generation(), SerialReporter.internal(e)));
        }
    }

    private void hear(ChildEvent event) {
        int generation = event.generation();
        if (event instanceof ChildEvent.Ready ready) {
            track(generation, () -> readiness.explicit(generation, ready.how()));
        } else if (event instanceof ChildEvent.Listening listening) {
            track(generation, () -> listening(generation, () -> readiness.seen(generation, listening.ports(), now())));
        } else if (event instanceof ChildEvent.AssumedReady assumed) {
            track(generation, () -> readiness.sign(generation, Sign.QUIET, assumed.how(), now()));
        } else if (event instanceof ChildEvent.Exited exited) {
            // Why it failed it may have told at the very last.
            control.hearOut(() -> inbox.add(() -> ended(exited)));
        } else if (event instanceof ChildEvent.StopDiagnosed explained) {
            post(new Event.StopDiagnosed(explained.generation(), explained.lines()));
        } else if (event instanceof ChildEvent.Interrupted) {
            post(new Event.Quit());
        } else if (event instanceof ChildEvent.Notice notice) {
            notice(notice.text());
        } else if (event instanceof ChildEvent.OutputLine wrote) {
            log.add(wrote.line());
            output.add(wrote.line());
            front.wrote(wrote.line());
        }
    }

    private void track(int generation, Runnable news) {
        inbox.add(() -> {
            news.run();
            judge(generation);
        });
    }

    private void listening(int generation, Runnable news) {
        news.run();
        step(new Event.Listening(generation));
    }

    private void ended(ChildEvent.Exited exited) {
        readiness.leaving(exited.generation());
        children.ended(exited.generation());
        front.ended(exited.generation());
        step(new Event.Exited(exited.generation(), exited.status(), exited.lastLines(), exited.leftBehind()));
    }

    private void notice(String text) {
        narrator.report(new Report.Notice(text));
    }

    /** Programs and tools on the control socket. */
    private final class Peers implements ControlListener {
        @Override
        public void connected(Hello hello) {
            if (hello.reportsReady() && dialogue.heedsReady()) {
                post(new Event.TellsReady(hello.generation()));
                inbox.add(() -> readiness.seen(hello.generation(), Set.of(), now()));
            }
        }

        @Override
        public void heard(int generation, FromProgram message) {
            inbox.add(() -> front.heard(generation, message));
            if (message instanceof FromProgram.Watch watch) {
                changes.add(ProgramMessageMapper.roots(watch), children.since(generation));
            } else if (message instanceof FromProgram.Notice notice) {
                notice(notice.text());
            } else if (message instanceof FromProgram.PortInUse taken) {
                inbox.add(() -> narrator.report(new Report.Failed(generation, PortProblems.taken(taken))));
            } else {
                dialogue.events(generation, message).forEach(Supervisor.this::post);
            }
            track(generation, message);
        }

        private void track(int generation, FromProgram message) {
            if (message instanceof FromProgram.Listening listening) {
                Supervisor.this.track(
                        generation,
                        () -> listening(generation, () -> readiness.listening(generation, listening.port(), now())));
            } else if (message instanceof FromProgram.Closed closed) {
                Supervisor.this.track(generation, () -> readiness.closed(generation, closed.port()));
            } else if (message instanceof FromProgram.Relayed relayed) {
                Supervisor.this.track(
                        generation,
                        () -> listening(generation, () -> readiness.listening(generation, relayed.wanted(), now())));
            } else if (message instanceof FromProgram.Ready ready && dialogue.heedsReady()) {
                Supervisor.this.track(generation, () -> heard(generation, ready));
            }
        }

        private void heard(int generation, FromProgram.Ready ready) {
            switch (ready.signal()) {
                case EXPLICIT -> readiness.explicit(generation, ready.how());
                case RETURNED -> readiness.sign(generation, Sign.RETURNED, ready.how(), now());
                case SETTLED -> readiness.sign(generation, Sign.QUIET, ready.how(), now());
            }
        }

        @Override
        public void asked(FromTool request, Reply reply) {
            if (request instanceof FromTool.Log lines) {
                log.answer(lines, reply);
            } else {
                inbox.add(() -> attend(request, reply));
            }
        }

        private void attend(FromTool request, Reply reply) {
            if (request instanceof FromTool.GetStatus) {
                desk.answerStatus(reply, builds);
            } else if (request instanceof FromTool.Quit) {
                step(new Event.Quit());
            } else if (request instanceof FromTool.Restart restart) {
                loops.reset();
                restartAsked();
                StatusTracker.Waiting waiting = await(reply, restart.timeoutMillis());
                builds.afterwards(waiting::settled);
            } else if (request instanceof FromTool.Wait await) {
                loops.reset();
                builds.retryRefused();
                StatusTracker.Waiting waiting = await(reply, await.timeoutMillis());
                changes.whenDecided(() -> builds.afterwards(waiting::settled));
            }
        }

        private StatusTracker.Waiting await(Reply reply, long timeoutMillis) {
            StatusTracker.Waiting waiting = desk.enrol(reply);
            alarms.set(Duration.ofMillis(timeoutMillis), () -> inbox.add(waiting::expire));
            return waiting;
        }
    }
}
