package dev.reprise.supervisor;

import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.reprise.protocol.Glob;
import dev.reprise.watch.PathFilter;

/**
 * Accepts the files below a directory that match a glob. Filters of the same directory and glob are equal, so that the same request from
 * a later generation adds nothing.
 */
final class GlobFilter implements PathFilter {
    private final Path directory;
    private final String text;
    private final Glob glob;

    /** @throws IllegalArgumentException if the glob is invalid */
    GlobFilter(Path directory, String glob) {
        this.directory = directory.normalize();
        this.text = glob;
        this.glob = Glob.of(glob);
    }

    @Override
    public boolean enters(Path inner) {
        return true;
    }

    @Override
    public boolean accepts(Path file) {
        return glob.matches(directory.relativize(file));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GlobFilter matching
                && directory.equals(matching.directory)
                && text.equals(matching.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(directory, text);
    }
}
