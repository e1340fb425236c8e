package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.reprise.supervisor.lifecycle.GenerationTimes.Phase;

/**
 * Detects a program that changes watched files, so that each start causes the next. No operating system reports who wrote a file, so the
 * detector relies on the time of the write. A program that writes when it starts or stops does so every time. A user who checks the result
 * saves when the program is ready. A user who does not check saves at any time, even when no program is running. Only a file that a process
 * of the program has open for writing is proof at any time. Not thread-safe.
 */
public final class RestartLoopDetector {
    /** The number of restarts in a row that are allowed if there is proof. */
    private static final int FREE = 3;

    /** The same if only the time suggests the program as the cause. */
    private static final int FREE_WITHOUT_PROOF = 6;

    /** The same for files of types that people write. They may save several times during a slow start. */
    private static final int FREE_OF_SOURCES = 12;

    /** After this number of restarts soon after a start, the user gets a hint, even if there is no proof and no back-off. */
    private static final int HINT = 10;

    private static final int MOST_FILES = 100;

    private static final Set<String> SOURCES = Set.of(
            "java",
            "kt",
            "kts",
            "groovy",
            "scala",
            "clj",
            "py",
            "rb",
            "js",
            "mjs",
            "cjs",
            "ts",
            "tsx",
            "jsx",
            "vue",
            "go",
            "rs",
            "c",
            "h",
            "cc",
            "cpp",
            "cs",
            "php",
            "sh",
            "html",
            "css",
            "scss",
            "properties",
            "yml",
            "yaml",
            "toml",
            "xml",
            "gradle",
            "proto");

    /** How many of the restarts in a row each file took part in. */
    private final Map<Path, Integer> files = new LinkedHashMap<>();

    private final Set<Path> trusted = new HashSet<>();
    private Set<Path> former = Set.of();
    private boolean proven;
    private int count;
    private int ready;

    /**
     * A restart caused by changed files.
     *
     * @param phase the phase of the program when they were changed
     * @param soon whether that was soon after it was started
     * @param open whether a process of the program has one of them open for writing; evaluated only if needed
     */
    public record Sight(List<Path> files, Phase phase, boolean soon, BooleanSupplier open) {
        public Sight {
            files = List.copyOf(files);
        }
    }

    /**
     * The result for a restart.
     *
     * @param times the number of restarts in a row that the program itself has caused
     * @param excess how many of them exceed the allowed number; 0 if no back-off is needed
     * @param files the files that the program changed
     * @param hint whether the program may be the cause although this is not proven; the user only gets a hint
     */
    public record Verdict(int times, int excess, List<Path> files, boolean hint) {
        public static final Verdict INNOCENT = new Verdict(0, 0, List.of(), false);

        public Verdict {
            files = List.copyOf(files);
        }
    }

    public Verdict restart(Sight sight) {
        boolean again = sight.files().stream().anyMatch(this::isNearFormer);
        ready = again && sight.phase() == Phase.READY && sight.soon() ? ready + 1 : 0;
        former = Set.copyOf(sight.files());
        if (sight.phase() == Phase.NONE) {
            return acquit(sight.files());
        }
        boolean open = again && sight.open().getAsBoolean();
        boolean suspect = sight.phase() != Phase.READY && sight.files().stream().noneMatch(trusted::contains);
        if (!open && !suspect) {
            reset();
            return hint(sight);
        }
        proven |= open;
        count++;
        for (Path file : sight.files()) {
            if (files.size() < MOST_FILES || files.containsKey(file)) {
                files.merge(file, 1, Integer::sum);
            }
        }
        return new Verdict(count, Math.max(0, count - free()), recurring(), false);
    }

    /** Excludes files that the user saved meanwhile. Those changed once or twice, while the program's files change each time. */
    private List<Path> recurring() {
        int most = files.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return files.entrySet().stream()
                .filter(each -> each.getValue() * 2 >= most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Call when the user requested an action. What follows is not a loop. */
    public void reset() {
        files.clear();
        proven = false;
        count = 0;
    }

    /** Gives the hint once. Not for sources, which people save as often; a script that saves and checks may do so with any file. */
    private Verdict hint(Sight sight) {
        boolean hint = ready == HINT && sight.files().stream().noneMatch(RestartLoopDetector::isSource);
        return hint ? new Verdict(ready, 0, sight.files(), true) : Verdict.INNOCENT;
    }

    /** No program was running, so something else changed these files and will probably change them again. */
    private Verdict acquit(Collection<Path> changed) {
        if (count > 0 && trusted.size() < MOST_FILES) {
            trusted.addAll(changed);
        }
        reset();
        return Verdict.INNOCENT;
    }

    private int free() {
        if (proven) {
            return FREE;
        }
        return recurring().stream().allMatch(RestartLoopDetector::isSource) ? FREE_OF_SOURCES : FREE_WITHOUT_PROOF;
    }

    private boolean isNearFormer(Path file) {
        return former.stream()
                .anyMatch(each -> each.equals(file)
                        || (each.getParent() != null && each.getParent().equals(file.getParent())));
    }

    private static boolean isSource(Path file) {
        String name = String.valueOf(file.getFileName());
        return SOURCES.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
