package dev.reprise.supervisor;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dev.reprise.process.ChildEvent;
import dev.reprise.protocol.FromProgram;
import dev.reprise.supervisor.lifecycle.Event;
import dev.reprise.supervisor.readiness.ReadinessTracker;
import dev.reprise.supervisor.readiness.ReadinessTracker.Verdict;
import dev.reprise.supervisor.readiness.StartProgress.Sign;

/**
 * Passes all signs of readiness to the {@link ReadinessTracker}, and its verdicts to the life cycle. Confined to the loop's thread, except
 * for the {@code on} methods, which are thread-safe.
 */
final class ReadinessMonitor {
    private final Inbox inbox;
    private final Consumer<Event> step;
    private final IntConsumer completed;
    private final ReadinessTracker tracker;

    /**
     * Creates a monitor.
     *
     * @param step receives events for the life cycle, on the loop's thread
     * @param completed called once for each generation that has bound all of its ports
     */
    ReadinessMonitor(Inbox inbox, Consumer<Event> step, ReadinessTracker tracker, IntConsumer completed) {
        this.inbox = inbox;
        this.step = step;
        this.completed = completed;
        this.tracker = tracker;
    }

    void starting(int generation) {
        tracker.starting(generation, inbox.now());
    }

    /** Called when the program is stopping or has exited. */
    void leaving(int generation) {
        tracker.leaving(generation);
    }

    /** Called when the user declares that these generations will bind no more ports. */
    void complete(Collection<Integer> generations) {
        tracker.completeAll();
        generations.forEach(this::evaluate);
    }

    /** Returns the ports, in words, that the previous generation had bound and the latest has not bound yet. */
    String awaitedPorts() {
        return tracker.awaitedPorts();
    }

    void onChildEvent(ChildEvent event) {
        int generation = event.generation();
        if (event instanceof ChildEvent.Ready ready) {
            inbox.execute(() -> update(generation, () -> tracker.explicit(generation, ready.how())));
        } else if (event instanceof ChildEvent.Listening listening) {
            inbox.execute(
                    () -> updatePorts(generation, () -> tracker.seen(generation, listening.ports(), inbox.now())));
        } else if (event instanceof ChildEvent.AssumedReady assumed) {
            inbox.execute(() -> update(generation, () -> sign(generation, Sign.QUIET, assumed.how())));
        }
    }

    /** Called when a program connects. From now on its own reports replace the ports observed from outside. */
    void onConnected(int generation) {
        inbox.execute(() -> tracker.seen(generation, Set.of(), inbox.now()));
    }

    void onMessage(int generation, FromProgram message) {
        if (message instanceof FromProgram.Listening listening) {
            inbox.execute(() -> updatePorts(generation, () -> listening(generation, listening.port())));
        } else if (message instanceof FromProgram.Relayed relayed) {
            inbox.execute(() -> updatePorts(generation, () -> listening(generation, relayed.wanted())));
        } else if (message instanceof FromProgram.Closed closed) {
            inbox.execute(() -> update(generation, () -> tracker.closed(generation, closed.port())));
        } else if (message instanceof FromProgram.Ready ready && tracker.acceptsReports()) {
            inbox.execute(() -> update(generation, () -> ready(generation, ready)));
        }
    }

    private void listening(int generation, int port) {
        tracker.listening(generation, port, inbox.now());
    }

    private void ready(int generation, FromProgram.Ready ready) {
        switch (ready.signal()) {
            case EXPLICIT -> tracker.explicit(generation, ready.how());
            case RETURNED -> sign(generation, Sign.RETURNED, ready.how());
            case SETTLED -> sign(generation, Sign.QUIET, ready.how());
        }
    }

    private void sign(int generation, Sign sign, String how) {
        tracker.sign(generation, sign, how, inbox.now());
    }

    private void updatePorts(int generation, Runnable change) {
        update(generation, () -> {
            change.run();
            step.accept(new Event.Listening(generation));
        });
    }

    private void update(int generation, Runnable change) {
        change.run();
        evaluate(generation);
    }

    /** Called after each sign, and at the time when the absence of a sign matters. */
    private void evaluate(int generation) {
        Duration now = inbox.now();
        tracker.verdict(generation, now).ifPresent(verdict -> step.accept(event(generation, verdict, now)));
        if (tracker.isComplete(generation, now)) {
            completed.accept(generation);
        }
        tracker.next(generation, now).ifPresent(at -> inbox.schedule(at.minus(now), () -> evaluate(generation)));
    }

    private Event event(int generation, Verdict verdict, Duration now) {
        return verdict.confirms()
                ? new Event.ReadyConfirmed(generation, verdict.how(), tracker.age(generation, now))
                : new Event.Ready(generation, verdict.how(), verdict.assumed());
    }
}
