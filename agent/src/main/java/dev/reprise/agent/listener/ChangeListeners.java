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

/** Who is asked about changed files: the program's listeners and the agent's own. Any thread. */
public final class ChangeListeners {
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final TimedCall asking;
    private final Runnable news;

    /**
     * @param limit for each answer of each listener
     * @param news called when {@link #globs()} may have changed; must not block
     */
    public ChangeListeners(Duration limit, Runnable news) {
        this.asking = new TimedCall(limit);
        this.news = news;
    }

    /** Asked from now on, after those before it. */
    public void add(ChangeListener listener) {
        listeners.add(listener);
        news.run();
    }

    /** Not asked from now on. */
    public void remove(ChangeListener listener) {
        listeners.remove(listener);
        news.run();
    }

    /** What they want to be asked about, all together, at this moment. */
    public Set<String> globs() {
        Set<String> globs = new TreeSet<>();
        for (ChangeListener listener : listeners) {
            globs.addAll(listener.globs());
        }
        return globs;
    }

    /**
     * Asks each whose globs match, one after the other; blocks as long as the limit allows each of them. One thread.
     *
     * @param kind {@code created}, {@code modified} or {@code deleted}
     */
    public FromProgram.FileOutcome ask(Path file, String kind) throws InterruptedException {
        List<String> by = new ArrayList<>();
        for (ChangeListener listener : listeners) {
            CallOutcome<String> outcome = asking.call(() -> takerOf(file, kind, listener));
            if (outcome instanceof CallOutcome.Failed<String> failed) {
                return new FromProgram.FileOutcome(file.toString(), false, listener.name(), failed.why());
            } else if (outcome instanceof CallOutcome.Came<String> came
                    && !came.value().isEmpty()) {
                by.add(came.value());
            }
        }
        return new FromProgram.FileOutcome(file.toString(), !by.isEmpty(), String.join(", ", by), "");
    }

    /** Its name if it took it; else empty. */
    private static String takerOf(Path file, String kind, ChangeListener listener) throws Throwable {
        for (String glob : listener.globs()) {
            if (Glob.of(glob).matches(file)) {
                return listener.takes(file, kind) ? listener.name() : "";
            }
        }
        return "";
    }
}
