package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Suggests patterns for {@code --ignore} that match given files and as little else as possible, in the syntax of gitignore(5). */
public final class IgnoreSuggestion {
    /** Up to this number, files are listed individually. */
    private static final int FEW = 2;

    /** The minimum length of a common prefix of file names, as in {@code app.log} and {@code app.log.1}. */
    private static final int SHORTEST_STEM = 3;

    private IgnoreSuggestion() {}

    /**
     * The patterns for these files, preferably few.
     *
     * @param roots the watched roots; a pattern is relative to each root that contains a file
     */
    public static List<String> of(Collection<Path> files, Collection<Path> roots) {
        Set<String> patterns = new LinkedHashSet<>();
        for (Path root : roots) {
            List<Path> below = files.stream()
                    .filter(file -> file.startsWith(root) && !file.equals(root))
                    .map(root::relativize)
                    .toList();
            patterns.addAll(below.size() <= FEW ? exact(below) : byDirectory(below));
        }
        return List.copyOf(patterns);
    }

    private static List<String> exact(List<Path> files) {
        return files.stream().map(file -> "/" + escaped(file)).toList();
    }

    private static List<String> byDirectory(List<Path> files) {
        return files.stream()
                .collect(Collectors.groupingBy(file -> Optional.ofNullable(file.getParent())))
                .entrySet()
                .stream()
                .flatMap(entry -> ofDirectory(entry.getKey(), entry.getValue()).stream())
                .sorted()
                .toList();
    }

    private static List<String> ofDirectory(Optional<Path> directory, List<Path> files) {
        if (files.size() <= FEW) {
            return exact(files);
        }
        String prefix = directory.map(path -> "/" + escaped(path)).orElse("");
        String stem = stem(files);
        if (stem.length() >= SHORTEST_STEM) {
            return List.of(prefix + "/" + escaped(stem) + "*");
        }
        return directory.isPresent() ? List.of(prefix + "/") : exact(files);
    }

    private static String stem(List<Path> files) {
        return files.stream()
                .map(file -> String.valueOf(file.getFileName()))
                .reduce((one, other) -> {
                    int end = 0;
                    while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
                        end++;
                    }
                    return one.substring(0, end);
                })
                .orElse("");
    }

    private static String escaped(Path path) {
        return escaped(path.toString().replace('\\', '/'));
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\*?\\[]", "\\\\$0").replaceAll(" $", "\\\\ ");
    }
}
