package dev.reprise.supervisor.jvm.archive;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses the archives to delete when the store is full. */
final class Eviction {
    private Eviction() {}

    /** An archive with its size and last use. */
    record Use(Path home, FileTime last, long bytes) {}

    /**
     * Returns the archives that do not fit if those that were used last are kept.
     *
     * @param capacity in bytes
     */
    static List<Path> of(List<Use> uses, long capacity) {
        List<Path> evicted = new ArrayList<>();
        long total = 0;
        for (Use use :
                uses.stream().sorted(Comparator.comparing(Use::last).reversed()).toList()) {
            total += use.bytes();
            if (total > capacity) {
                evicted.add(use.home());
            }
        }
        return evicted;
    }
}
