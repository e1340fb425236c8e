package dev.reprise.compile.classfile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A class of a module with its source.
 *
 * @param source empty if it is unknown
 */
public record KnownClass(ClassFacts facts, Optional<Path> source) {
    boolean isOf(Path file) {
        return source.isPresent() && source.get().equals(file);
    }
}
