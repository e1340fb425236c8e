package dev.reprise.agent.listener;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.reprise.agent.control.Complaints;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Glob;

/** Who is asked about changed files: the program's listeners and the agent's own. Any thread. */
public final class Listeners {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Bounded asking;
    private final Bounded describing;
    private final Runnable news;
    private final Complaints complaints;

    /**
     * @param limit for each answer of each listener
     * @param news called when {@link #globs()} may have changed; must not block
     */
    public Listeners(Duration limit, Runnable news, Complaints complaints) {
        this.asking = new Bounded(limit);
        this.describing = new Bounded(limit);
        this.news = news;
        this.complaints = complaints;
    }

    /** Asked from now on, after those before it. */
    public void add(Listener listener) {
        listeners.add(listener);
        news.run();
    }

    /** Not asked from now on. */
    public void remove(Listener listener) {
        listeners.remove(listener);
        news.run();
    }

    /** What they want to be asked about, all together, at this moment. One that can't say is not asked any more. */
    public Set<String> globs() throws InterruptedException {
        Set<String> globs = new TreeSet<>();
        List<Listener> vague = new ArrayList<>();
        for (Listener listener : listeners) {
            Outcome<List<String>> outcome = describing.call(() -> understood(listener));
            if (outcome instanceof Outcome.Came<List<String>> came) {
                globs.addAll(came.value());
            } else if (outcome instanceof Outcome.Failed<List<String>> failed) {
                vague.add(listener);
                complaints.tell("a listener is not asked, since its globs are not known: " + nameOf(listener) + " "
                        + failed.why());
            }
        }
        listeners.removeAll(vague);
        return globs;
    }

    private static List<String> understood(Listener listener) {
        List<String> globs = List.copyOf(listener.globs());
        globs.forEach(Glob::of);
        return globs;
    }

    /**
     * Asks each whose globs match, one after the other; blocks as long as the limit allows each of them. One thread.
     *
     * @param kind {@code created}, {@code modified} or {@code deleted}
     */
    public FromProgram.Answer ask(Path file, String kind) throws InterruptedException {
        List<String> by = new ArrayList<>();
        for (Listener listener : listeners) {
            Outcome<String> outcome = asking.call(() -> takerOf(file, kind, listener));
            if (outcome instanceof Outcome.Failed<String> failed) {
                return new FromProgram.Answer(file.toString(), false, nameOf(listener), failed.why());
            } else if (outcome instanceof Outcome.Came<String> came
                    && !came.value().isEmpty()) {
                by.add(came.value());
            }
        }
        return new FromProgram.Answer(file.toString(), !by.isEmpty(), String.join(", ", by), "");
    }

    /** Its name if it took it; else empty. */
    private static String takerOf(Path file, String kind, Listener listener) throws Throwable {
        for (String glob : listener.globs()) {
            if (Glob.of(glob).matches(file)) {
                return listener.takes(file, kind) ? listener.name() : "";
            }
        }
        return "";
    }

    private String nameOf(Listener listener) throws InterruptedException {
        Outcome<String> name = describing.call(listener::name);
        return name instanceof Outcome.Came<String> came
                ? came.value()
                : listener.getClass().getName();
    }
}
