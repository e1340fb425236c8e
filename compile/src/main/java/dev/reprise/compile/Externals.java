package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.model.Sources;

/** The versions of what a module's classes depend on that the project does not build: jars, and what processors are configured by. */
record Externals(Map<Path, Optional<Stamp>> stamps) {
    static Externals of(Sources sources, Set<Path> outputs) throws IOException {
        Map<Path, Optional<Stamp>> stamps = new LinkedHashMap<>();
        for (Path path : sources.classPath()) {
            if (!outputs.contains(path)) {
                stamps.put(path, Stamp.of(path));
            }
        }
        for (Path path : sources.processorPath()) {
            stamps.put(path, Stamp.of(path));
        }
        for (Path file : sources.configuration()) {
            stamps.put(file, Stamp.of(file));
        }
        return new Externals(stamps);
    }

    Externals again() throws IOException {
        Map<Path, Optional<Stamp>> now = new LinkedHashMap<>();
        for (Path path : stamps.keySet()) {
            now.put(path, Stamp.of(path));
        }
        return new Externals(now);
    }
}
