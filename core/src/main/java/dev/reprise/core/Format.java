package dev.reprise.core;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Formats values for people. */
public final class Format {
    private Format() {}

    /** {@code 31 ms}, {@code 3.2 s}, {@code 2 min 5 s}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            long tenths = (millis + 50) / 100;
            return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
        }
        long seconds = duration.toSeconds();
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** The first file, relative to the working directory, and how many more. */
    public static String files(List<Path> files, Path directory) {
        if (files.isEmpty()) {
            return "the project";
        }
        String first = path(files.get(0), directory);
        int more = files.size() - 1;
        return more == 0 ? first : first + " and " + count(more, "more file", "more files");
    }

    public static String path(Path path, Path directory) {
        Path shown = path;
        if (path.startsWith(directory)) {
            shown = path.equals(directory) ? Path.of(".") : directory.relativize(path);
        }
        return shown.toString();
    }

    /** {@code 1 file}, {@code 2 files}. */
    public static String count(int number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
