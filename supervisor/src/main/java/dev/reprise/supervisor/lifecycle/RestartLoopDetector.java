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
 * Notices a program that changes what is watched, so that each start leads to the next. Who wrote a file is not told by any system, so
 * what counts is when: a program that writes at its start or its stop does so each time, while whoever saves and looks saves when the
 * program is ready, and whoever saves without looking saves at any time, also when there is no program. Only a file that a process of
 * the program has open for writing is proof at any time. One thread.
 */
public final class RestartLoopDetector {
    /** How many restarts in a row are as ever. */
    private static final int FREE = 3;

    /** The same where only the time speaks for the program. */
    private static final int FREE_WITHOUT_PROOF = 6;

    /** The same where people write such files, and may save several times before a slow start is over. */
    private static final int FREE_OF_SOURCES = 12;

    /** How many restarts soon after a start make worth a hint what is neither proof nor slowed down. */
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

    /** How many of the restarts in a row each file had a part in. */
    private final Map<Path, Integer> files = new LinkedHashMap<>();

    private final Set<Path> trusted = new HashSet<>();
    private Set<Path> former = Set.of();
    private boolean proven;
    private int count;
    private int ready;

    /**
     * A restart that changes of files lead to.
     *
     * @param phase what the program was doing when they were changed
     * @param soon whether it had not been started long before
     * @param open whether a process of the program has one of them open for writing; asked where it matters
     */
    public record Sight(List<Path> files, Phase phase, boolean soon, BooleanSupplier open) {
        public Sight {
            files = List.copyOf(files);
        }
    }

    /**
     * What is thought of a restart.
     *
     * @param times how many restarts in a row the program has led to by itself
     * @param excess how many of them are too many; 0: nothing is to be done
     * @param files that it changed
     * @param hint whether it may be the program all the same, which is worth a word, but no more
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

    /** Without what the user happened to save meanwhile: that changed once or twice, and what the program writes each time. */
    private List<Path> recurring() {
        int most = files.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return files.entrySet().stream()
                .filter(each -> each.getValue() * 2 >= most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Somebody looks on and asks for what happens: what follows is no loop. */
    public void reset() {
        files.clear();
        proven = false;
        count = 0;
    }

    /** Once: people save sources as often, and a script that saves and looks does so with any file. */
    private Verdict hint(Sight sight) {
        boolean hint = ready == HINT && sight.files().stream().noneMatch(RestartLoopDetector::isSource);
        return hint ? new Verdict(ready, 0, sight.files(), true) : Verdict.INNOCENT;
    }

    /** Nobody but somebody else can have changed them, and so will be the next changes. */
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
