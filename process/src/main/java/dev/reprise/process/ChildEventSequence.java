package dev.reprise.process;

import java.util.Set;
import java.util.function.Consumer;

import dev.reprise.process.readiness.ReadinessListener;

/** Publishes the events of one generation: in order, ready at most once, nothing after its exit. Any thread. */
final class ChildEventSequence implements ReadinessListener {
    private final int generation;
    private final Consumer<ChildEvent> listener;
    private boolean ready;
    private boolean exited;

    ChildEventSequence(int generation, Consumer<ChildEvent> listener) {
        this.generation = generation;
        this.listener = listener;
    }

    int generation() {
        return generation;
    }

    @Override
    public synchronized void ready(String how) {
        if (!ready) {
            ready = true;
            publish(new ChildEvent.Ready(generation, how));
        }
    }

    @Override
    public synchronized boolean isReady() {
        return ready;
    }

    @Override
    public void assumedReady(String how) {
        publish(new ChildEvent.AssumedReady(generation, how));
    }

    @Override
    public void listening(Set<Integer> ports) {
        publish(new ChildEvent.Listening(generation, ports));
    }

    void notice(String text) {
        publish(new ChildEvent.Notice(generation, text));
    }

    synchronized void publish(ChildEvent event) {
        if (!exited) {
            exited = event instanceof ChildEvent.Exited;
            listener.accept(event);
        }
    }
}
