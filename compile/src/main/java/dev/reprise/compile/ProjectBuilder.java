package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;

import dev.reprise.compile.classfile.KnownClass;
import dev.reprise.compile.dependents.AbiChanges;
import dev.reprise.compile.javac.Cancellation;
import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Sources;
import dev.reprise.compile.output.OutputOverlay;
import dev.reprise.compile.output.Staging;
import dev.reprise.core.Diagnostic;
import dev.reprise.files.FileStamp;
import dev.reprise.files.Trees;

/** Builds the modules in their order and writes the results of all of them to the disk. Used by one thread. */
final class ProjectBuilder implements AutoCloseable {
    private final Map<Path, ModuleState> states = new LinkedHashMap<>();
    private final CompilerSessions sessions;
    private boolean checkedAll;

    ProjectBuilder(List<Module> modules, JavaCompiler javac, Path scratch) {
        modules.forEach(module -> states.put(module.output(), new ModuleState(module)));
        sessions = new CompilerSessions(javac, List.copyOf(states.values()), scratch);
    }

    void warmUp(Cancellation cancellation) throws IOException {
        sessions.warmUp(cancellation);
    }

    /** @param modules whose class files cannot be trusted */
    void compileWhole(Collection<Module> modules) {
        states.values().stream()
                .filter(state -> modules.contains(state.module()))
                .forEach(ModuleState::compileWhole);
    }

    /** Reads all classes and sources. */
    void load() throws IOException {
        for (ModuleState state : states.values()) {
            if (Files.exists(Staging.directory(state.module().output()), LinkOption.NOFOLLOW_LINKS)) {
                // A session was killed while it moved files: some of them may belong to another build than the rest.
                state.compileWhole();
                Trees.delete(Staging.directory(state.module().output()));
            }
            if (state.tree().isPresent()
                    && state.inputFingerprint()
                            .differs(sessions.of(state).externals().text())) {
                state.compileWhole();
            }
            new StalenessCheck(state).load();
        }
    }

    CompileResult build(Collection<Path> changed, Cancellation cancellation) throws IOException {
        for (ModuleState state : states.values()) {
            cancellation.check();
            state.forgetFailure(changed);
            StalenessCheck check = new StalenessCheck(state);
            if (checkedAll && !changed.isEmpty()) {
                check.check(changed);
            } else {
                check.checkAll();
            }
        }
        checkedAll = true;
        try {
            return compile(cancellation);
        } finally {
            states.values().forEach(state -> state.overlay().clear());
        }
    }

    private CompileResult compile(Cancellation cancellation) throws IOException {
        Map<Path, ModuleBuild> builds = new LinkedHashMap<>();
        for (ModuleState state : states.values()) {
            if (state.tree().isPresent()) {
                builds.put(state.module().output(), new ModuleBuild(state, sessions, this::classes, cancellation));
            }
        }
        Map<ModuleBuild, Set<Path>> dirty = new HashMap<>();
        for (ModuleBuild build : builds.values()) {
            dirty.put(build, Set.copyOf(build.state().pending()));
        }
        while (true) {
            List<Diagnostic> failures = compileAll(builds, dirty);
            if (!failures.isEmpty()) {
                return new CompileResult.Failed(failures);
            }
            cancellation.check();
            try (Staging staging = new Staging()) {
                for (ModuleBuild build : builds.values()) {
                    staging.stage(build.state().overlay());
                }
                // Only now that the class files have their times: a save that this misses is at least as new as its
                // class file, and the next session compiles it if this one is killed before.
                dirty = changedSince(builds.values());
                if (dirty.isEmpty()) {
                    return moveIntoPlace(staging, builds.values());
                }
            }
        }
    }

    private static boolean needs(ModuleState state, Set<Path> failed) {
        return state.module().sources().stream()
                .anyMatch(sources -> Stream.concat(sources.classPath().stream(), sources.processorPath().stream())
                        .anyMatch(failed::contains));
    }

    /** The errors of all modules. A module that needs one that fails is not compiled; its former errors still hold. */
    private List<Diagnostic> compileAll(Map<Path, ModuleBuild> builds, Map<ModuleBuild, Set<Path>> dirty)
            throws IOException {
        List<Diagnostic> failures = new ArrayList<>();
        Set<Path> failed = new HashSet<>();
        for (ModuleBuild build : builds.values()) {
            ModuleState state = build.state();
            if (!needs(state, failed)) {
                state.failure(compile(build, dirty.getOrDefault(build, Set.of()), builds)
                        .orElse(List.of()));
            }
            if (needs(state, failed) || !state.failure().isEmpty()) {
                failed.add(state.module().output());
                failures.addAll(state.failure());
            }
        }
        return failures;
    }

    private Optional<List<Diagnostic>> compile(ModuleBuild build, Set<Path> dirty, Map<Path, ModuleBuild> builds)
            throws IOException {
        AbiChanges built = new AbiChanges();
        AbiChanges foreign = new AbiChanges();
        foreign.addAll(build.state().foreign());
        for (Path path :
                build.state().module().sources().map(Sources::classPath).orElse(List.of())) {
            ModuleState upstream = states.get(path);
            ModuleBuild upstreamBuild = builds.get(path);
            if (upstream != null) {
                foreign.addAll(upstream.foreign());
            }
            if (upstreamBuild != null) {
                built.addAll(upstreamBuild.changes());
            }
        }
        return build.compile(dirty, built, foreign);
    }

    private static Map<ModuleBuild, Set<Path>> changedSince(Collection<ModuleBuild> builds) throws IOException {
        Map<ModuleBuild, Set<Path>> changed = new HashMap<>();
        for (ModuleBuild build : builds) {
            for (Map.Entry<Path, FileStamp> source : build.compiled().entrySet()) {
                if (!FileStamp.ofRegularFile(source.getKey()).equals(Optional.of(source.getValue()))) {
                    changed.computeIfAbsent(build, first -> new HashSet<>()).add(source.getKey());
                }
            }
        }
        return changed;
    }

    private CompileResult moveIntoPlace(Staging staging, Collection<ModuleBuild> builds) throws IOException {
        int sources = 0;
        List<Diagnostic> warnings = new ArrayList<>();
        staging.moveIntoPlace();
        for (ModuleBuild build : builds) {
            remember(build.state(), build);
            sources += build.compiled().size();
            warnings.addAll(build.warnings());
        }
        states.values().forEach(ModuleState::settled);
        return new CompileResult.Succeeded(sources, staging.written(), staging.deleted(), warnings);
    }

    private static void remember(ModuleState state, ModuleBuild build) throws IOException {
        for (OutputOverlay.CompiledClass compiled : state.overlay().compiled().values()) {
            Optional<FileStamp> stamp = FileStamp.ofRegularFile(compiled.file().path());
            if (stamp.isPresent()) {
                state.classes().put(compiled.known().facts(), compiled.known().source(), stamp.get());
            }
        }
        state.overlay().deleted().forEach(state.classes()::remove);
        for (Path source : state.pending()) {
            if (!Files.exists(source)) {
                state.sources().remove(source);
            }
        }
        build.compiled().forEach(state.sources()::compiled);
        state.generated(build.generated());
        if (state.whole()) {
            state.consulted().clear();
        }
        state.consulted().putAll(build.consulted());
        state.inputFingerprint().write(build.externals().text());
    }

    private List<KnownClass> classes() {
        List<KnownClass> all = new ArrayList<>();
        states.values().forEach(state -> all.addAll(state.overlay().all()));
        return all;
    }

    @Override
    public void close() throws IOException {
        sessions.close();
    }
}
