package dev.reprise.supervisor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.reprise.process.Child;
import dev.reprise.process.ChildEvent;
import dev.reprise.process.ChildLauncher;
import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;

/** The children that are alive, by generation. Confined to the thread of the loop, but for {@link #since}. */
final class Children {
    private final ChildLauncher launcher;
    private final Instant born;
    private final Map<Integer, Child> alive = new HashMap<>();
    private final Map<Integer, Instant> starts = new ConcurrentHashMap<>();

    /** @param born since when changes count that the first generation may not have seen */
    Children(ChildLauncher launcher, Instant born) {
        this.launcher = launcher;
        this.born = born;
    }

    /** As {@link ChildLauncher#start}. */
    Child start(int generation, List<Path> changed, Invocation invocation, Consumer<ChildEvent> events)
            throws StartFailure {
        starts.put(generation, generation == 1 ? born : Instant.now());
        Child child = launcher.start(generation, changed, invocation, events);
        alive.put(generation, child);
        return child;
    }

    /** Those that are alive, and the one that is about to be started. */
    Set<Integer> with(int next) {
        Set<Integer> generations = new HashSet<>(alive.keySet());
        generations.add(next);
        return generations;
    }

    Set<Integer> alive() {
        return Set.copyOf(alive.keySet());
    }

    Optional<Child> of(int generation) {
        return Optional.ofNullable(alive.get(generation));
    }

    /** Since when changes count that this generation may not have seen. Any thread. */
    Instant since(int generation) {
        return starts.getOrDefault(generation, born);
    }

    void ended(int generation) {
        alive.remove(generation);
        starts.remove(generation);
    }
}
