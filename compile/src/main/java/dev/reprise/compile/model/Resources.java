package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A tree of files that are copied into a module's output.
 *
 * @param target the destination directory, the output or one below it
 * @param includes globs of files below the directory, in Maven's syntax; empty means all
 * @param excludes globs of files that are left out
 * @param filtering how the build tool replaces expressions in them; empty if it does not
 */
public record Resources(
        Path directory, Path target, List<String> includes, List<String> excludes, Optional<Filtering> filtering) {
    public Resources {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }
}
