package dev.reprise.process;

import java.util.function.Consumer;

/** What is told of one generation: in order, ready at most once, nothing after its end. Any thread. */
final class ChildEventSequence {
    private final int generation;
    private final Consumer<ChildEvent> listener;
    private boolean ready;
    private boolean over;

    ChildEventSequence(int generation, Consumer<ChildEvent> listener) {
        this.generation = generation;
        this.listener = listener;
    }

    int generation() {
        return generation;
    }

    synchronized void ready(String how) {
        if (!ready) {
            ready = true;
            tell(new ChildEvent.Ready(generation, how));
        }
    }

    synchronized boolean isReady() {
        return ready;
    }

    void notice(String text) {
        tell(new ChildEvent.Notice(generation, text));
    }

    synchronized void tell(ChildEvent event) {
        if (!over) {
            over = event instanceof ChildEvent.Exited;
            listener.accept(event);
        }
    }
}
