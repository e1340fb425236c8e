package dev.reprise.watch.session;

import java.nio.file.Path;
import java.util.function.Consumer;

import dev.reprise.watch.WatchSignal;

/**
 * Passes signals on one at a time, and none after {@link WatchSignal.Stopped}. Holds its lock while the sink runs; no other lock is taken
 * after it.
 */
final class SignalDispatcher implements Consumer<WatchSignal> {
    private final Path place;
    private final Consumer<WatchSignal> sink;
    private boolean stopped;

    /** @param place the path of notices that concern no single path */
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
            // A failure of the sink is no reason to distrust the watcher whose thread this happens to be.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
