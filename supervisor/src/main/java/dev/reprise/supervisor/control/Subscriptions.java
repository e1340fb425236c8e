package dev.reprise.supervisor.control;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import dev.reprise.protocol.Glob;

/** What the programs of a generation want to be asked about. */
record Subscriptions(int generation, List<Glob> globs) {
    Subscriptions {
        globs = List.copyOf(globs);
    }

    boolean takesAll(Collection<Path> files) {
        return !files.isEmpty() && files.stream().allMatch(this::takes);
    }

    private boolean takes(Path file) {
        return globs.stream().anyMatch(glob -> glob.matches(file));
    }
}
