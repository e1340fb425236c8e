package dev.reprise.supervisor;

import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.reprise.protocol.Glob;
import dev.reprise.watch.PathFilter;

/** Files below a directory by a glob. Equal to another one of the same, so that a later generation that asks again adds nothing. */
final class GlobFilter implements PathFilter {
    private final Path directory;
    private final String text;
    private final Glob glob;

    /** @throws IllegalArgumentException if it is no glob */
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
