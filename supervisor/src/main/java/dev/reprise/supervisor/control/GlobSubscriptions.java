package dev.reprise.supervisor.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.reprise.protocol.Glob;

/**
 * The files that the programs have subscribed to.
 *
 * @param globs the globs of each generation
 */
record GlobSubscriptions(Map<Integer, List<Glob>> globs) {
    GlobSubscriptions {
        globs = Map.copyOf(globs);
    }

    /** Whether the program of a generation has subscribed to a file. */
    boolean include(int generation, Path file) {
        return globs.getOrDefault(generation, List.of()).stream().anyMatch(glob -> glob.matches(file));
    }
}
