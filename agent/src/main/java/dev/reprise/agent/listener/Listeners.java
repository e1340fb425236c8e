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

/** Who is asked about changed files: the program's listeners and the agent's own. Safe for all threads. */
public final class Listeners {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Asking asking;

    /** @param limit for each answer of each listener */
    public Listeners(Duration limit) {
        this.asking = new Asking(limit);
    }

    /** Asked from now on, after those before it. */
    public void add(Listener listener) {
        listeners.add(listener);
    }

    /** Not asked from now on. */
    public void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** What they want to be asked about, all together, at this moment. */
    public Set<String> globs() {
        Set<String> globs = new TreeSet<>();
        for (Listener listener : listeners) {
            globs.addAll(listener.globs());
        }
        return globs;
    }

    /**
     * Asks each whose globs match; blocks as long as the limit allows each of them.
     *
     * @param kind {@code created}, {@code modified} or {@code deleted}
     */
    public FromProgram.Answer ask(Path file, String kind) throws InterruptedException {
        List<String> by = new ArrayList<>();
        for (Listener listener : listeners) {
            if (wants(listener, file)) {
                Verdict verdict = asking.ask(listener, file, kind);
                if (verdict instanceof Verdict.Failed failed) {
                    return new FromProgram.Answer(file.toString(), false, listener.name(), failed.why());
                } else if (verdict instanceof Verdict.Handled) {
                    by.add(listener.name());
                }
            }
        }
        return new FromProgram.Answer(file.toString(), !by.isEmpty(), String.join(", ", by), "");
    }

    private static boolean wants(Listener listener, Path file) {
        for (String glob : listener.globs()) {
            if (Glob.of(glob).matches(file)) {
                return true;
            }
        }
        return false;
    }
}
