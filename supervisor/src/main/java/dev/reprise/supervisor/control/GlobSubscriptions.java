package dev.reprise.supervisor.control;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.reprise.protocol.Glob;

/**
 * What the programs want to be asked about.
 *
 * @param globs by generation
 */
record GlobSubscriptions(Map<Integer, List<Glob>> globs) {
    GlobSubscriptions {
        globs = Map.copyOf(globs);
    }

    /** Whether the program of this generation wants to be asked about each of these files, and there is one. */
    boolean takesAll(int generation, Collection<Path> files) {
        List<Glob> wanted = globs.getOrDefault(generation, List.of());
        return !files.isEmpty()
                && files.stream().allMatch(file -> wanted.stream().anyMatch(glob -> glob.matches(file)));
    }
}
