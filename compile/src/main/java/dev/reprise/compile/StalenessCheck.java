package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.reprise.compile.classfile.KnownClass;
import dev.reprise.compile.dependents.Identifiers;
import dev.reprise.compile.output.ClassIndex;
import dev.reprise.files.FileStamp;

/** Determines which sources and classes of a module are out of date. */
final class StalenessCheck {
    private final ModuleState state;
    private final Set<String> fresh = new HashSet<>();

    StalenessCheck(ModuleState state) {
        this.state = state;
    }

    /** Reads all sources and classes; the ABI in the class files is the one that the module was compiled against. */
    void load() throws IOException {
        for (String name : state.classes().names()) {
            state.classes().refresh(name);
        }
        if (state.tree().isPresent()) {
            state.tree().get().walk().keySet().forEach(state.sources()::read);
            for (Path file : state.tree().get().generated()) {
                state.generated()
                        .put(
                                file,
                                Files.readAllBytes(file),
                                Optional.empty(),
                                state.sources().all());
            }
        }
    }

    /** Checks only these files. */
    void check(Collection<Path> changed) throws IOException {
        Set<Path> sources = new TreeSet<>();
        for (Path file : changed) {
            if (file.startsWith(state.module().output()) && file.toString().endsWith(".class")) {
                check(ClassIndex.name(state.module().output(), file));
            } else if (state.tree().isPresent() && state.tree().get().has(file)) {
                sources.add(file);
            }
        }
        for (Path source : sources) {
            checkSource(source, FileStamp.ofRegularFile(source));
        }
    }

    /** Checks all files. At the start of a session there is nothing but times to compare class files with. */
    void checkAll() throws IOException {
        for (String name : state.classes().names()) {
            check(name);
        }
        if (state.tree().isEmpty()) {
            return;
        }
        Map<Path, FileStamp> found = state.tree().get().walk();
        for (Path source : state.sources().all()) {
            if (!found.containsKey(source)) {
                state.pending().add(source);
            }
        }
        for (Map.Entry<Path, FileStamp> source : found.entrySet()) {
            checkSource(source.getKey(), Optional.of(source.getValue()));
        }
        removeOrphans(state.tree().get());
    }

    private void check(String name) throws IOException {
        ClassIndex classes = state.classes();
        KnownClass before = classes.get(name);
        if (classes.refresh(name)) {
            fresh.add(name);
            KnownClass after = classes.get(name);
            state.foreign().compare(before == null ? null : before.facts(), after == null ? null : after.facts());
            if (after != null && after.source().isPresent()) {
                state.compiledByOthers().add(after.source().get());
            }
        } else if (before != null && classes.stamp(name).isEmpty()) {
            Optional<Path> source = before.source().filter(Files::exists);
            if (source.isPresent()) {
                state.pending().add(source.get());
            } else {
                state.foreign().compare(before.facts(), null);
                classes.remove(name);
            }
        }
    }

    private void checkSource(Path source, Optional<FileStamp> stamp) throws IOException {
        if (stamp.isEmpty()) {
            state.pending().add(source);
            return;
        }
        if (stamp.equals(state.sources().compiled(source)) && state.sources().isAsRead(source)) {
            return;
        }
        Identifiers identifiers = state.sources().read(source);
        boolean atStart = state.sources().compiled(source).isEmpty();
        Set<String> names = state.overlay().classesOf(Set.of(source));
        for (String name : names) {
            check(name);
        }
        boolean newer = names.stream()
                .allMatch(name -> state.classes()
                        .stamp(name)
                        .filter(classFile -> classFile.isNewerThan(stamp.get()))
                        .isPresent());
        boolean anyFresh = names.stream().anyMatch(fresh::contains);
        boolean nothingToMake = atStart && names.isEmpty() && !identifiers.declares();
        if (nothingToMake || (newer && !names.isEmpty() && (atStart || anyFresh))) {
            state.sources().compiled(source, stamp.get());
            state.pending().remove(source);
        } else {
            state.pending().add(source);
        }
    }

    private void removeOrphans(ModuleSources tree) {
        for (KnownClass known : Set.copyOf(state.classes().all().values())) {
            boolean orphan = known.source().filter(Files::exists).isEmpty();
            if (orphan && tree.hasPackageOf(known.facts())) {
                state.orphans().add(known.facts().name());
            }
        }
    }
}
