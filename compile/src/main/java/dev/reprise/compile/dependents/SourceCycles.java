package dev.reprise.compile.dependents;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.reprise.compile.classfile.KnownClass;

/**
 * Sources that depend on each other. When one of them is compiled against outdated class files of the others, errors may be due to these
 * outdated class files alone.
 */
public final class SourceCycles {
    private final Map<Path, Set<Path>> uses = new HashMap<>();
    private final Map<Path, Set<Path>> users = new HashMap<>();

    /**
     * For one module.
     *
     * @param module its classes
     */
    public SourceCycles(List<KnownClass> module) {
        Map<String, Path> sources = new HashMap<>();
        module.forEach(known ->
                known.source().ifPresent(source -> sources.put(known.facts().name(), source)));
        for (KnownClass known : module) {
            if (known.source().isEmpty()) {
                continue;
            }
            for (String name : known.facts().references()) {
                Path used = sources.get(name);
                if (used != null) {
                    add(uses, known.source().get(), used);
                    add(users, used, known.source().get());
                }
            }
        }
    }

    private static void add(Map<Path, Set<Path>> edges, Path from, Path to) {
        edges.computeIfAbsent(from, absent -> new HashSet<>()).add(to);
    }

    /** The sources that these use, directly or not, and that use these. */
    public Set<Path> through(Collection<Path> sources) {
        Set<Path> both = reachable(sources, uses);
        both.retainAll(reachable(sources, users));
        return both;
    }

    private static Set<Path> reachable(Collection<Path> from, Map<Path, Set<Path>> edges) {
        Set<Path> reached = new HashSet<>(from);
        Deque<Path> todo = new ArrayDeque<>(from);
        while (!todo.isEmpty()) {
            for (Path next : edges.getOrDefault(todo.remove(), Set.of())) {
                if (reached.add(next)) {
                    todo.add(next);
                }
            }
        }
        return reached;
    }
}
