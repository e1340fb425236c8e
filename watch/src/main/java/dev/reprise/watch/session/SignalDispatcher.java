package dev.reprise.watch.session;

import java.nio.file.Path;
import java.util.function.Consumer;

import dev.reprise.watch.WatchSignal;

/** Hands signals on one at a time, and none after {@link WatchSignal.Stopped}. Its lock is held while the sink runs, and is the innermost. */
final class SignalDispatcher implements Consumer<WatchSignal> {
    private final Path place;
    private final Consumer<WatchSignal> sink;
    private boolean stopped;

    /** @param place what a notice is said to be about that concerns no single path */
    SignalDispatcher(Path place, Consumer<WatchSignal> sink) {
        this.place = place;
        this.sink = sink;
    }

    void notice(String text) {
        accept(new WatchSignal.Notice(place, text));
    }

    @Override
    public synchronized void accept(WatchSignal signal) {
        if (stopped) {
            return;
        }
        stopped = signal instanceof WatchSignal.Stopped;
        try {
            sink.accept(signal);
        } catch (RuntimeException e) {
            // The fault of whoever listens is no reason to distrust the watcher whose thread this happens to be.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
