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
 * Files that annotation processors made, with the sources that they may have been made of. JDK 17 doesn't tell which; then it is those
 * that a generated source mentions and that its name is made of, or all that it mentions, or all that there were.
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
     * Notes a file.
     *
     * @param origin what javac says that it was made of
     * @param among what it was made of else
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

    /** Files that may have been made of these. */
    Set<Path> of(Collection<Path> sources) {
        Set<Path> files = new HashSet<>();
        origins.forEach((file, from) -> {
            if (!Collections.disjoint(from, sources)) {
                files.add(file);
            }
        });
        return files;
    }

    /** With what has to be compiled with these, so that whatever isn't made again is known to be gone. */
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

    /** With what generated ones were made of in their place. */
    Set<Path> originals(Collection<Path> sources) {
        Set<Path> all = new HashSet<>();
        sources.forEach(source -> all.addAll(origins.getOrDefault(source, Set.of(source))));
        return all;
    }
}
