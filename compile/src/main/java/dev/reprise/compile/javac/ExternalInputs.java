package dev.reprise.compile.javac;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.model.Sources;
import dev.reprise.files.FileStamp;

/**
 * What the classes of a module depend on besides the project's sources.
 *
 * @param stamps of jars, and of files that configure processors
 * @param processors identifies the content of processors that are compiled in the project; empty if there are none
 */
public record ExternalInputs(List<String> options, Map<Path, Optional<FileStamp>> stamps, String processors) {
    static ExternalInputs of(Sources sources, Set<Path> outputs) throws IOException {
        Map<Path, Optional<FileStamp>> stamps = new LinkedHashMap<>();
        for (Path path : sources.classPath()) {
            if (!outputs.contains(path)) {
                stamps.put(path, FileStamp.ofRegularFile(path));
            }
        }
        for (Path path : sources.processorPath()) {
            if (outputs.contains(path)) {
                continue;
            }
            stamps.put(path, FileStamp.ofRegularFile(path));
        }
        for (Path file : sources.configuration()) {
            stamps.put(file, FileStamp.ofRegularFile(file));
        }
        return new ExternalInputs(sources.options(), stamps, "");
    }

    ExternalInputs again() throws IOException {
        Map<Path, Optional<FileStamp>> now = new LinkedHashMap<>();
        for (Path path : stamps.keySet()) {
            now.put(path, FileStamp.ofRegularFile(path));
        }
        return new ExternalInputs(options, now, processors);
    }

    ExternalInputs with(String others) {
        return new ExternalInputs(options, stamps, others);
    }

    /** Equal in two sessions if and only if everything is equal. */
    public String text() {
        StringBuilder text = new StringBuilder("JDK ").append(Runtime.version()).append('\n');
        options.forEach(option -> text.append(option).append('\n'));
        stamps.forEach((path, stamp) -> text.append(path)
                .append(stamp.map(version -> " " + version.modified() + " " + version.size()
                                + (version.changed() == FileStamp.UNKNOWN ? "" : " " + version.changed()))
                        .orElse(""))
                .append('\n'));
        return text.append(processors).toString();
    }
}
