package dev.reprise.compile.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.reprise.compile.classfile.AbiReader;
import dev.reprise.compile.classfile.ClassFacts;
import dev.reprise.compile.classfile.KnownClass;
import dev.reprise.files.FileStamp;
import dev.reprise.files.FileTree;

/** The class files of an output as last seen. */
public final class ClassIndex {
    private final Path output;
    private final Function<ClassFacts, Optional<Path>> sourceOf;
    private final Map<String, KnownClass> classes = new HashMap<>();
    private final Map<String, FileStamp> stamps = new HashMap<>();

    public ClassIndex(Path output, Function<ClassFacts, Optional<Path>> sourceOf) {
        this.output = output;
        this.sourceOf = sourceOf;
    }

    public static String name(Path output, Path file) {
        String relative = output.relativize(file).toString().replace('\\', '/');
        return relative.substring(0, relative.length() - ".class".length());
    }

    Path file(String name) {
        return output.resolve(name + ".class");
    }

    @Nullable
    public KnownClass get(String name) {
        return classes.get(name);
    }

    public Map<String, KnownClass> all() {
        return classes;
    }

    /** Empty if the file was missing when it was last seen. */
    public Optional<FileStamp> stamp(String name) {
        return Optional.ofNullable(stamps.get(name));
    }

    /** All class files that exist or were known. */
    public Set<String> names() {
        Set<String> names = new HashSet<>(classes.keySet());
        FileTree.files(output, file -> file.toString().endsWith(".class"))
                .forEach(file -> names.add(name(output, file)));
        return names;
    }

    /**
     * Reads a class file again.
     *
     * @return whether it exists and differs from the last time
     */
    public boolean refresh(String name) throws IOException {
        Optional<FileStamp> stamp = FileStamp.ofRegularFile(file(name));
        if (stamp.isEmpty()) {
            stamps.remove(name);
            return false;
        }
        if (stamp.equals(stamp(name))) {
            return false;
        }
        try {
            ClassFacts facts = AbiReader.read(Files.readAllBytes(file(name)));
            if (!facts.name().equals(name)) {
                return false; // a class file among the resources
            }
            put(facts, sourceOf.apply(facts), stamp.get());
            return true;
        } catch (NoSuchFileException | AccessDeniedException outOfReach) {
            stamps.remove(name);
            return false;
        } catch (RuntimeException notReadable) {
            // Half-written by another process, or no class file; the complete file will be another change.
            return false;
        }
    }

    public void put(ClassFacts facts, Optional<Path> source, FileStamp stamp) {
        classes.put(facts.name(), new KnownClass(facts, source));
        stamps.put(facts.name(), stamp);
    }

    public void remove(String name) {
        classes.remove(name);
        stamps.remove(name);
    }
}
