package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.List;

/**
 * Restarts in quick succession that the program itself caused, including the next one.
 *
 * @param count how many in a row count towards the back-off; the first few are not delayed
 * @param times how many in a row are shown to the user
 * @param files the files that the program changed each time; empty if it requested the restarts
 * @param ignores the patterns for {@code --ignore} that exclude these files
 */
public record RapidRestarts(int count, int times, List<Path> files, List<String> ignores) {
    public static final RapidRestarts NONE = requested(0);

    public RapidRestarts {
        files = List.copyOf(files);
        ignores = List.copyOf(ignores);
    }

    /** Restarts that the program requested. */
    static RapidRestarts requested(int count) {
        return new RapidRestarts(count, count, List.of(), List.of());
    }

    boolean isNone() {
        return count == 0;
    }
}
