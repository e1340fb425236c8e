package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.model.Sources;

/**
 * What a module's classes depend on besides the sources of the project.
 *
 * @param stamps the versions of jars, and of what processors are configured by
 * @param processors what tells the processors that are compiled in the project from others; empty if there are none
 */
record Externals(List<String> options, Map<Path, Optional<Stamp>> stamps, String processors) {
    static Externals of(Sources sources, Set<Path> outputs) throws IOException {
        Map<Path, Optional<Stamp>> stamps = new LinkedHashMap<>();
        for (Path path : sources.classPath()) {
            if (!outputs.contains(path)) {
                stamps.put(path, Stamp.of(path));
            }
        }
        for (Path path : sources.processorPath()) {
            if (outputs.contains(path)) {
                continue;
            }
            stamps.put(path, Stamp.of(path));
        }
        for (Path file : sources.configuration()) {
            stamps.put(file, Stamp.of(file));
        }
        return new Externals(sources.options(), stamps, "");
    }

    Externals again() throws IOException {
        Map<Path, Optional<Stamp>> now = new LinkedHashMap<>();
        for (Path path : stamps.keySet()) {
            now.put(path, Stamp.of(path));
        }
        return new Externals(options, now, processors);
    }

    Externals with(String others) {
        return new Externals(options, stamps, others);
    }

    /** The same in another session if and only if all of it is the same. */
    String text() {
        StringBuilder text = new StringBuilder("JDK ").append(Runtime.version()).append('\n');
        options.forEach(option -> text.append(option).append('\n'));
        stamps.forEach((path, stamp) -> text.append(path)
                .append(stamp.map(version -> " " + version.time() + " " + version.size()
                                + version.changed().map(time -> " " + time).orElse(""))
                        .orElse(""))
                .append('\n'));
        return text.append(processors).toString();
    }
}
