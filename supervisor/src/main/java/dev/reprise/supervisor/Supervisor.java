package dev.reprise.supervisor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.ports.PortSettings;
import dev.reprise.process.ChildEvent;
import dev.reprise.process.ChildLauncher;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.Hello;
import dev.reprise.supervisor.batch.Batch;
import dev.reprise.supervisor.control.ControlListener;
import dev.reprise.supervisor.lifecycle.ChildState;
import dev.reprise.supervisor.lifecycle.Effect;
import dev.reprise.supervisor.lifecycle.Event;
import dev.reprise.supervisor.lifecycle.LifeCycle;
import dev.reprise.supervisor.lifecycle.Policy;
import dev.reprise.supervisor.lifecycle.State;
import dev.reprise.supervisor.lifecycle.Status;
import dev.reprise.supervisor.lifecycle.Step;
import dev.reprise.supervisor.lifecycle.Timeline;
import dev.reprise.supervisor.readiness.PortRange;
import dev.reprise.supervisor.readiness.ReadinessTracker;
import dev.reprise.supervisor.report.LineReporter;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

/**
 * The loop. A batch of settled changes arrives as one {@link Event}. The {@link LifeCycle}, a pure function, decides what to do. The loop
 * performs the resulting {@link Effect}s: build, offer the changes to the program, stop it, start it, report. The result of an effect is
 * the next event. The thread that calls {@link #run} owns the state and the child; all other threads post events to it.
 */
public final class Supervisor {
    private final Inbox inbox = new Inbox();
    private final LifeCycle lifeCycle;
    private final ChildLauncher launcher;
    private final ToolRequests tools;
    private final Log log = new Log();
    private final RecentOutput output = new RecentOutput();
    private final RestartLoopTracker restartLoops = new RestartLoopTracker();
    private final SerialReporter reporter;
    private final ChangeSource changes;
    private final BuildRunner builds;
    private final ProgramMessages messages;
    private final ControlChannel control;
    private final PortFrontend frontend;
    private final ReadinessMonitor readiness;
    private final ProgramRunner programs;
    private State state;
    private Timeline timeline = Timeline.NONE;

    /**
     * Creates a loop, which starts with {@link #run}.
     *
     * @param settings the settings of the run
     * @param program the program to supervise
     * @param launcher starts the program; closed when {@link #run} returns
     * @param reporter receives reports one at a time, on any thread
     */
    public Supervisor(Settings settings, ProgramSpec program, ChildLauncher launcher, Reporter reporter) {
        this.launcher = launcher;
        this.lifeCycle = new LifeCycle(new Policy(
                settings.child().command(),
                settings.child().grace(),
                settings.child().startGrace(),
                settings.exitOnFailure(),
                settings.overlap()));
        this.state = State.initial(program.build().isPresent());
        this.tools = new ToolRequests(settings, inbox, Status.of(state), this::heldBack, this::standby);
        Reporter lines = new LineReporter(settings.child().directory(), log::add);
        this.reporter = new SerialReporter(report -> {
            restartLoops.onReport(report);
            tools.onReport(report);
            lines.report(report);
            reporter.report(report);
        });
        this.changes = new ChangeSource(settings, this.reporter, this::onBatch);
        this.builds = new BuildRunner(program.build(), changes::recordOutput);
        this.messages = new ProgramMessages(settings, program.failedStart(), output);
        this.control = ControlChannel.open(new Peers(), this.reporter);
        this.frontend = new PortFrontend(settings, control, inbox::schedule, this.reporter);
        this.readiness = new ReadinessMonitor(
                inbox,
                this::onReadiness,
                new ReadinessTracker(
                        PortRange.ephemeral(),
                        messages.acceptsReadiness(),
                        settings.ports().sharing() == PortSettings.Sharing.RELAY_BELOW),
                this::onAllPortsBound);
        this.programs = new ProgramRunner(
                program.invocations(),
                launcher,
                control,
                frontend,
                readiness,
                this::post,
                this::onConnected,
                this::onChildEvent,
                settings.watch().since(),
                new ProgramRunner.StandbySettings(
                        settings.standby(),
                        settings.overlap(),
                        inbox::schedule,
                        text -> reporter.report(new Report.Notice(text, true))));
    }

    /**
     * Supervises the program. Blocks until {@link #quit}, or until the program exits if {@link Settings#exitOnFailure} is set. No child is
     * alive when it returns. Interrupting the thread has the effect of {@link #quit}.
     *
     * @return the exit code of Reprise
     */
    public int run() {
        try (launcher;
                frontend;
                inbox;
                control;
                changes;
                builds;
                programs) {
            step(new Event.Launch());
            changes.watch();
            while (!state.isEnded()) {
                next().run();
            }
            return ((ChildState.Ended) state.child()).exitCode();
        }
    }

    private Runnable next() {
        try {
            return inbox.take();
        } catch (InterruptedException e) {
            return () -> step(new Event.Quit());
        }
    }

    /** Restarts the program now, as if a file had changed. Does not block; thread-safe. */
    public void restart() {
        post(new Event.RestartRequested());
    }

    /** Stops the program gracefully and ends {@link #run}. A second call kills the program at once. Does not block; thread-safe. */
    public void quit() {
        post(new Event.Quit());
    }

    /** Closes the ports that the program has not bound, because the user knows that it never will. Does not block; thread-safe. */
    public void releasePorts() {
        inbox.execute(() -> {
            readiness.complete(programs.alive());
            publishStatus();
        });
    }

    private void post(Event event) {
        inbox.execute(() -> step(event));
    }

    /**
     * Handles an event, and the answers to its effects before everything else that waits. The status is published when all of them are
     * handled: between a build and the restart that it leads to, the program must not appear live.
     */
    private void step(Event event) {
        Deque<Event> events = new ArrayDeque<>(List.of(event));
        while (!events.isEmpty()) {
            Event next = events.removeFirst();
            if (next instanceof Event.Quit) {
                programs.discardNext();
            }
            Duration now = inbox.now();
            Step step = lifeCycle.next(state, next, now);
            state = step.state();
            restartLoops.onStep(next, step.effects());
            Timeline before = timeline;
            timeline = timeline.after(next, step.effects(), now);
            step.effects().forEach(effect -> perform(effect, events::addLast));
            if (!timeline.latest().equals(before.latest())) {
                tools.onTimeline(timeline);
                reporter.report(timeline.report());
            }
        }
        publishStatus();
    }

    /** @param answers receives the events that answer an effect at once */
    private void perform(Effect effect, Consumer<Event> answers) {
        if (effect instanceof Effect.Build build) {
            builds.start(build.changes(), finished -> inbox.execute(() -> onBuilt(finished)));
        } else if (effect instanceof Effect.CheckRestartLoop check) {
            answers.accept(
                    restartLoops.check(check.cause(), programs.of(state.child().generation())));
        } else if (effect instanceof Effect.OfferChanges offer) {
            control.offer(
                    offer, results -> post(new Event.ChangesAnswered(offer.generation(), offer.number(), results)));
        } else if (effect instanceof Effect.Start start) {
            output.clear();
            answers.accept(programs.start(start));
        } else if (effect instanceof Effect.ToChild command) {
            programs.perform(command);
        } else if (effect instanceof Effect.Schedule schedule) {
            inbox.schedule(schedule.delay(), () -> step(schedule.event()));
        } else if (effect instanceof Effect.Publish publish) {
            reporter.report(publish.report());
            frontend.onReport(publish.report());
        } else {
            throw new IllegalStateException("no way to perform " + effect);
        }
    }

    private void publishStatus() {
        String awaited = readiness.awaitedPorts();
        if (!awaited.equals(state.latest().awaited())) {
            state = lifeCycle
                    .next(state, new Event.AwaitsPorts(awaited), inbox.now())
                    .state();
        }
        Status status = Status.of(state);
        tools.onStatus(status);
        frontend.onStatus(status);
    }

    private void onBatch(Batch batch) {
        inbox.execute(() -> step(new Event.Batch(batch, control.subscribed(batch.files()))));
    }

    private void onBuilt(BuildRunner.Finished finished) {
        changes.add(finished.outcome().roots(), finished.begun());
        step(new Event.Built(
                finished.outcome(),
                finished.took(),
                control.subscribed(state.build().released(finished.outcome()))));
    }

    private void onReadiness(Event event) {
        step(event);
        if (event instanceof Event.Ready ready) {
            programs.ready(ready.generation());
            changes.recordContent();
        }
    }

    private void onConnected(int generation) {
        if (messages.acceptsReadiness()) {
            post(new Event.ReportsReadiness(generation));
            readiness.onConnected(generation);
        }
    }

    private void onAllPortsBound(int generation) {
        programs.completed(generation);
    }

    private Optional<String> heldBack() {
        return changes.waiting();
    }

    private String standby() {
        return programs.standby();
    }

    /** Receives the child's events, on threads of the child. */
    private void onChildEvent(ChildEvent event) {
        readiness.onChildEvent(event);
        if (event instanceof ChildEvent.Exited exited) {
            // The program's last message may contain the reason.
            control.drainInput(() -> inbox.execute(() -> onExited(exited)));
        } else if (event instanceof ChildEvent.StopDiagnosed diagnosed) {
            post(new Event.StopDiagnosed(diagnosed.generation(), diagnosed.lines()));
        } else if (event instanceof ChildEvent.Interrupted) {
            quit();
        } else if (event instanceof ChildEvent.Notice notice) {
            reporter.report(new Report.Notice(notice.text()));
        } else if (event instanceof ChildEvent.OutputLine written) {
            log.add(written.line());
            output.add(written.line());
            frontend.onOutput(written.line());
        }
    }

    private void onExited(ChildEvent.Exited exited) {
        programs.exited(exited.generation(), exited.status());
        step(new Event.Exited(exited.generation(), exited.status(), exited.lastLines(), exited.leftBehind()));
    }

    /** Handles the program and tools on the control socket; called on the control thread. */
    private final class Peers implements ControlListener {
        @Override
        public void onConnected(Hello hello) {
            if (hello.reportsReady()) {
                inbox.execute(() -> programs.connected(hello.generation()));
            }
        }

        @Override
        public void onMessage(int generation, FromProgram message) {
            inbox.execute(() -> {
                frontend.onMessage(generation, message);
                programs.onMessage(generation, message);
            });
            if (message instanceof FromProgram.Watch watch) {
                changes.add(ProgramMessages.roots(watch), programs.since(generation));
            } else if (message instanceof FromProgram.Notice notice) {
                reporter.report(new Report.Notice(notice.text()));
            } else {
                messages.event(generation, message).ifPresent(Supervisor.this::post);
            }
            readiness.onMessage(generation, message);
        }

        @Override
        public void onRequest(FromTool request, Reply reply) {
            if (request instanceof FromTool.Log lines) {
                log.answer(lines, reply);
            } else {
                inbox.execute(() -> answer(request, reply));
            }
        }

        private void answer(FromTool request, Reply reply) {
            if (request instanceof FromTool.GetStatus) {
                tools.answerStatus(reply);
            } else if (request instanceof FromTool.Quit) {
                step(new Event.Quit());
            } else if (request instanceof FromTool.Restart restart) {
                restartLoops.reset();
                step(new Event.RestartRequested());
                tools.await(reply, Duration.ofMillis(restart.timeoutMillis())).settle();
            } else if (request instanceof FromTool.Wait await) {
                restartLoops.reset();
                step(new Event.Retry());
                ToolRequests.Wait wait = tools.await(reply, Duration.ofMillis(await.timeoutMillis()));
                changes.whenDecided(() -> inbox.execute(wait::settle));
            } else {
                throw new IllegalStateException("unknown request " + request);
            }
        }
    }
}
