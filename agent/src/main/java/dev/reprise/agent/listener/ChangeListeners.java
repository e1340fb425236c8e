package dev.reprise.agent.listener;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Glob;

/** The registered listeners for changed files. Thread-safe. */
public final class ChangeListeners {
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final TimedCall timedCall;
    private final Runnable onGlobsChanged;

    /**
     * @param limit for each call of each listener
     * @param onGlobsChanged runs when {@link #globs()} may have changed; must not block
     */
    public ChangeListeners(Duration limit, Runnable onGlobsChanged) {
        this.timedCall = new TimedCall(limit);
        this.onGlobsChanged = onGlobsChanged;
    }

    /** Registers a listener, to be called after those registered before. */
    public void add(ChangeListener listener) {
        listeners.add(listener);
        onGlobsChanged.run();
    }

    /** Unregisters a listener. */
    public void remove(ChangeListener listener) {
        listeners.remove(listener);
        onGlobsChanged.run();
    }

    /** The current globs of all listeners. */
    public Set<String> globs() {
        Set<String> globs = new TreeSet<>();
        for (ChangeListener listener : listeners) {
            globs.addAll(listener.globs());
        }
        return globs;
    }

    /**
     * Calls each listener with a matching glob, one after the other; blocks for at most the limit for each of them. For one thread.
     *
     * @param kind {@code created}, {@code modified} or {@code deleted}
     */
    public FromProgram.FileOutcome handle(Path file, String kind) throws InterruptedException {
        List<String> by = new ArrayList<>();
        for (ChangeListener listener : listeners) {
            TimedCall.Result<String> result = timedCall.call(() -> call(listener, file, kind));
            if (result instanceof TimedCall.Result.Failed<String> failed) {
                return new FromProgram.FileOutcome(file.toString(), false, listener.name(), failed.why());
            } else if (result instanceof TimedCall.Result.Returned<String> returned
                    && !returned.value().isEmpty()) {
                by.add(returned.value());
            }
        }
        return new FromProgram.FileOutcome(file.toString(), !by.isEmpty(), String.join(", ", by), "");
    }

    /** Returns the name of the listener if it handled the change; else an empty text. */
    private static String call(ChangeListener listener, Path file, String kind) throws Throwable {
        for (String glob : listener.globs()) {
            if (Glob.of(glob).matches(file)) {
                return listener.handle(file, kind) ? listener.name() : "";
            }
        }
        return "";
    }
}
