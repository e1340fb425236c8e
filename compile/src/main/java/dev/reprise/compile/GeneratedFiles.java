package dev.reprise.compile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.reprise.compile.dependents.Identifiers;

/**
 * Files that annotation processors generated, with the sources that they may come from. JDK 17 does not report these sources. They are then
 * taken to be the sources that a generated file mentions and that its name is composed of, or else all that it mentions, or else all that
 * were compiled with it.
 */
final class GeneratedFiles {
    private final Map<Path, Set<Path>> origins = new HashMap<>();
    private final Map<Path, Identifiers> identifiers = new HashMap<>();

    GeneratedFiles copy() {
        GeneratedFiles copy = new GeneratedFiles();
        copy.origins.putAll(origins);
        copy.identifiers.putAll(identifiers);
        return copy;
    }

    /**
     * Records a file.
     *
     * @param origin the source that javac reports for it
     * @param among the sources that it may come from otherwise
     */
    void put(Path file, byte[] content, Optional<Path> origin, Collection<Path> among) {
        boolean source = file.toString().endsWith(".java");
        Identifiers mentioned = Identifiers.in(source ? new String(content, StandardCharsets.UTF_8) : "");
        identifiers.put(file, mentioned);
        if (origin.isPresent()) {
            origins.put(file, origins.getOrDefault(origin.get(), Set.of(origin.get())));
        } else {
            origins.put(file, guess(simpleName(file), mentioned, among));
        }
    }

    private static Set<Path> guess(String name, Identifiers mentioned, Collection<Path> among) {
        Set<Path> candidates = select(among, source -> mentioned.mentions(simpleName(source)));
        Set<Path> named = select(candidates, source -> name.contains(simpleName(source)));
        return !named.isEmpty() ? named : !candidates.isEmpty() ? candidates : Set.copyOf(among);
    }

    private static Set<Path> select(Collection<Path> sources, Predicate<Path> which) {
        return sources.stream().filter(which).collect(Collectors.toUnmodifiableSet());
    }

    private static String simpleName(Path source) {
        return String.valueOf(source.getFileName()).replaceFirst("\\..*", "");
    }

    void remove(Path file) {
        origins.remove(file);
        identifiers.remove(file);
    }

    Set<Path> files() {
        return origins.keySet();
    }

    Map<Path, Identifiers> identifiers() {
        return identifiers;
    }

    /** The files that may come from these sources. */
    Set<Path> of(Collection<Path> sources) {
        Set<Path> files = new HashSet<>();
        origins.forEach((file, from) -> {
            if (!Collections.disjoint(from, sources)) {
                files.add(file);
            }
        });
        return files;
    }

    /**
     * These sources with all that must be compiled together with them, so that a generated file that is not generated again is known to be
     * obsolete.
     */
    Set<Path> closed(Collection<Path> sources) {
        Set<Path> all = new HashSet<>(sources);
        for (boolean more = true; more; ) {
            more = false;
            for (Path file : of(all)) {
                more |= all.addAll(origins.getOrDefault(file, Set.of()));
            }
        }
        return all;
    }

    /** Replaces generated sources by the sources that they come from. */
    Set<Path> originals(Collection<Path> sources) {
        Set<Path> all = new HashSet<>();
        sources.forEach(source -> all.addAll(origins.getOrDefault(source, Set.of(source))));
        return all;
    }
}
