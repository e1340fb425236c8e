package dev.reprise.compile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sources of a module: what they mention, and as which version they were compiled. */
final class SourceIndex {
    private final Charset charset;
    private final Map<Path, Identifiers> identifiers = new HashMap<>();
    private final Map<Path, Stamp> compiled = new HashMap<>();

    SourceIndex(Charset charset) {
        this.charset = charset;
    }

    Set<Path> all() {
        return Set.copyOf(identifiers.keySet());
    }

    Map<Path, Identifiers> identifiers() {
        return identifiers;
    }

    /** Reads a source; one that can't be read is javac's to complain of. */
    Identifiers read(Path source) {
        Identifiers read;
        try {
            read = Identifiers.in(new String(Files.readAllBytes(source), charset));
        } catch (IOException unreadable) {
            read = Identifiers.any();
        }
        identifiers.put(source, read);
        return read;
    }

    Optional<Stamp> compiled(Path source) {
        return Optional.ofNullable(compiled.get(source));
    }

    void compiled(Path source, Stamp stamp) {
        compiled.put(source, stamp);
    }

    void remove(Path source) {
        identifiers.remove(source);
        compiled.remove(source);
    }
}
