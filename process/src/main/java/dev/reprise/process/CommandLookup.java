package dev.reprise.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the file of a command as execvp(3) does, and the most similar one if there is none. */
public final class CommandLookup {
    private final Path directory;
    private final List<Path> path;

    /**
     * @param directory that relative paths start from
     * @param path the value of PATH
     */
    public CommandLookup(Path directory, String path) {
        this.directory = directory;
        this.path = directories(directory, path);
    }

    private static List<Path> directories(Path directory, String path) {
        List<Path> directories = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            try {
                directories.add(directory.resolve(entry));
            } catch (InvalidPathException noDirectory) {
                // The system would not find anything in it either.
            }
        }
        return directories;
    }

    /** The file, links not followed; empty if there is none. */
    public Optional<Path> find(String program) {
        try {
            if (program.contains("/")) {
                return Optional.of(directory.resolve(program)).filter(Files::exists);
            }
            return path.stream()
                    .map(entry -> entry.resolve(program))
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (InvalidPathException noFile) {
            return Optional.empty();
        }
    }

    /** A program in PATH whose name differs by one or two letters. Blocks for milliseconds. */
    Optional<String> nearest(String program) {
        int closest = program.length() < 5 ? 2 : 3;
        Optional<String> nearest = Optional.empty();
        for (Path entry : path) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(entry)) {
                for (Path file : files) {
                    String name = String.valueOf(file.getFileName());
                    int distance = distance(program, name, closest);
                    if (distance < closest && Files.isExecutable(file)) {
                        closest = distance;
                        nearest = Optional.of(name);
                    }
                }
            } catch (IOException noDirectory) {
                // Entries of PATH need not exist.
            }
        }
        return nearest;
    }

    /** Levenshtein's, with two neighbours exchanged counted once; or the limit, if it is at least that. */
    public static int distance(String one, String other, int limit) {
        if (Math.abs(one.length() - other.length()) >= limit) {
            return limit;
        }
        int[][] rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            Arrays.fill(rows[i], i);
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0) {
                    rows[i][j] = j;
                } else if (j > 0) {
                    rows[i][j] = step(rows, one, other, i, j);
                }
            }
        }
        return Math.min(limit, rows[one.length()][other.length()]);
    }

    private static int step(int[][] rows, String one, String other, int i, int j) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(rows[i - 1][j - 1] + same, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
