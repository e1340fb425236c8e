package dev.reprise.supervisor;

import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

import org.jspecify.annotations.Nullable;

import dev.reprise.supervisor.batch.Batch;
import dev.reprise.supervisor.child.Child;
import dev.reprise.supervisor.child.ChildEvent;
import dev.reprise.supervisor.child.ChildLauncher;
import dev.reprise.supervisor.child.StartFailure;
import dev.reprise.supervisor.decide.Decision;
import dev.reprise.supervisor.lifecycle.Effect;
import dev.reprise.supervisor.lifecycle.Event;
import dev.reprise.supervisor.lifecycle.LifeCycle;
import dev.reprise.supervisor.lifecycle.Policy;
import dev.reprise.supervisor.lifecycle.State;
import dev.reprise.supervisor.lifecycle.Step;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

/**
 * The loop. A change goes this way: the watch signals it, batches collect it, a decision says what it means, the life cycle says what
 * to do, the child is stopped and started, and the user is told. One thread, that of {@link #run}, owns the child; everybody else
 * posts events.
 */
public final class Supervisor {
    private final ChildLauncher launcher;
    private final Narrator narrator;
    private final LifeCycle lifeCycle;
    private final Changes changes;
    private final Alarms alarms = new Alarms();
    private final BlockingDeque<Event> inbox = new LinkedBlockingDeque<>();
    private final long born = System.nanoTime();
    private @Nullable Child child;

    /** A loop that has not begun; it closes the launcher when it ends. */
    public Supervisor(Settings settings, ChildLauncher launcher, Reporter reporter) {
        this.launcher = launcher;
        this.narrator = new Narrator(reporter);
        this.lifeCycle = new LifeCycle(
                new Policy(settings.child().command(), settings.child().grace(), settings.exitOnFailure()));
        this.changes = new Changes(settings, narrator, this::decide);
    }

    /**
     * Runs until the user ends it; blocks. An interrupt of the thread is like {@link #quit}.
     *
     * @return the exit code of the command; when it returns, no child is alive
     */
    public int run() {
        try (launcher;
                alarms;
                changes) {
            State state = step(LifeCycle.initial(), new Event.Launch());
            changes.watch();
            while (!(state instanceof State.Ended)) {
                state = step(state, next());
            }
            return ((State.Ended) state).exitCode();
        }
    }

    /** Restarts the program now, as if a file had changed. Returns at once; any thread. */
    public void restart() {
        inbox.add(new Event.RestartAsked());
    }

    /** Stops the program gracefully and ends {@link #run}; a second call kills it at once. Returns at once; any thread. */
    public void quit() {
        inbox.add(new Event.Quit());
    }

    private Event next() {
        try {
            return inbox.take();
        } catch (InterruptedException e) {
            return new Event.Quit();
        }
    }

    private State step(State state, Event event) {
        Step step = lifeCycle.next(state, event, Duration.ofNanos(System.nanoTime() - born));
        step.effects().forEach(this::perform);
        return step.state();
    }

    private void decide(Batch batch) {
        Decision decision = Decision.of(batch);
        if (decision instanceof Decision.Restart restart) {
            inbox.add(new Event.Changed(restart.files()));
        } else if (decision instanceof Decision.Ignore ignore) {
            narrator.report(new Report.Ignored(ignore.files(), ignore.reason()));
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Start start) {
            // Its answer goes before all else: only then is it known whether there is a child.
            inbox.addFirst(start(start));
        } else if (effect instanceof Effect.Remind remind) {
            alarms.set(remind.delay(), () -> inbox.add(remind.event()));
        } else if (effect instanceof Effect.Tell tell) {
            narrator.report(tell.report());
        } else if (child != null) {
            tell(child, effect);
        }
    }

    private Event start(Effect.Start start) {
        int generation = start.generation();
        try {
            child = launcher.start(generation, start.changed(), this::hear);
            return new Event.Started(generation, child.pid());
        } catch (StartFailure failure) {
            return new Event.StartFailed(generation, failure.problem());
        } catch (RuntimeException | LinkageError e) {
            return new Event.StartFailed(generation, Narrator.internal(e));
        }
    }

    private void tell(Child alive, Effect effect) {
        try {
            if (effect instanceof Effect.Stop) {
                alive.stop();
            } else if (effect instanceof Effect.Explain) {
                alive.explain();
            } else if (effect instanceof Effect.Kill) {
                alive.kill();
            }
        } catch (RuntimeException e) {
            narrator.report(new Report.Failed(alive.generation(), Narrator.internal(e)));
        }
    }

    private void hear(ChildEvent event) {
        if (event instanceof ChildEvent.Ready ready) {
            inbox.add(new Event.Ready(ready.generation(), ready.how()));
            changes.learn();
        } else if (event instanceof ChildEvent.Exited exited) {
            inbox.add(new Event.Exited(exited.generation(), exited.status(), exited.lastLines(), exited.leftBehind()));
        } else if (event instanceof ChildEvent.Explained explained) {
            inbox.add(new Event.Explained(explained.generation(), explained.lines()));
        } else if (event instanceof ChildEvent.Interrupted) {
            inbox.add(new Event.Quit());
        } else if (event instanceof ChildEvent.Notice notice) {
            narrator.report(new Report.Notice(notice.text()));
        }
    }
}
