package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import dev.reprise.compile.classfile.AbiReader;
import dev.reprise.compile.classfile.ClassFacts;
import dev.reprise.compile.classfile.KnownClass;
import dev.reprise.compile.dependents.AbiChanges;
import dev.reprise.compile.dependents.Dependents;
import dev.reprise.compile.dependents.Identifiers;
import dev.reprise.compile.dependents.SourceCycles;
import dev.reprise.compile.javac.Cancellation;
import dev.reprise.compile.javac.ExternalInputs;
import dev.reprise.compile.javac.JavacOutput;
import dev.reprise.compile.javac.JavacSession;
import dev.reprise.compile.output.OutputOverlay;
import dev.reprise.core.Diagnostic;
import dev.reprise.files.FileStamp;

/** One build of a module: rounds of compiles, until no class differs from what the sources compiled before it have seen. */
final class ModuleBuild {
    private final ModuleState state;
    private final CompilerSessions sessions;
    private final Supplier<List<KnownClass>> project;
    private final Cancellation cancellation;
    private final AbiChanges changes = new AbiChanges();
    private final GeneratedFiles generated;
    private final Map<Path, FileStamp> compiled = new HashMap<>();
    private final Map<Path, Optional<FileStamp>> consulted = new HashMap<>();
    private final List<Diagnostic> warnings = new ArrayList<>();
    private Optional<ExternalInputs> externals = Optional.empty();

    /** @param project the classes of all modules at the time of the call */
    ModuleBuild(
            ModuleState state,
            CompilerSessions sessions,
            Supplier<List<KnownClass>> project,
            Cancellation cancellation) {
        this.state = state;
        this.sessions = sessions;
        this.project = project;
        this.cancellation = cancellation;
        this.generated = state.generated().copy();
    }

    ModuleState state() {
        return state;
    }

    GeneratedFiles generated() {
        return generated;
    }

    /** What the classes depend on besides the sources. */
    ExternalInputs externals() {
        return externals.orElseThrow();
    }

    /** The files that processors read, with their stamps at that time; without generated files. */
    Map<Path, Optional<FileStamp>> consulted() {
        Map<Path, Optional<FileStamp>> all = new HashMap<>(consulted);
        all.keySet().removeAll(generated.files());
        return all;
    }

    /** The differences that other classes can see, compared with the state before the build. */
    AbiChanges changes() {
        return changes;
    }

    /** The compiled sources with their stamps. */
    Map<Path, FileStamp> compiled() {
        return compiled;
    }

    List<Diagnostic> warnings() {
        return warnings;
    }

    /**
     * Compiles the changed sources and their dependents.
     *
     * @param dirty sources, deleted ones too
     * @param upstream how modules on the class path differ through this build
     * @param foreign how class files differ that others wrote, who compiled some of the dependents, too
     * @return the errors and warnings if that fails
     */
    Optional<List<Diagnostic>> compile(Collection<Path> dirty, AbiChanges upstream, AbiChanges foreign)
            throws IOException {
        // Only now: the modules whose processors this module may run are compiled by now.
        JavacSession javac = sessions.of(state);
        externals = Optional.of(javac.externals());
        if (haveProcessorsReadWhatChanged()) {
            state.compileWhole();
        }
        Set<Path> next = new TreeSet<>(dependents(foreign));
        next.removeAll(state.compiledByOthers());
        next.addAll(dirty);
        AbiChanges removed = remove(dirty);
        removed.addAll(upstream);
        if (state.whole() || removed.module() || foreign.module()) {
            next.addAll(state.sources().all());
        }
        next.addAll(dependents(removed));
        while (true) {
            if (next.isEmpty()) {
                return Optional.empty();
            }
            next.addAll(javac.isIsolating() ? closed(next) : state.sources().all());
            Round round = compile(javac, next);
            if (round.failure().isPresent()) {
                return round.failure();
            }
            Set<Path> again = dependents(round.changes());
            again.removeAll(round.sources());
            again.addAll(round.again());
            next = new TreeSet<>(again);
        }
    }

    private boolean haveProcessorsReadWhatChanged() throws IOException {
        for (Map.Entry<Path, Optional<FileStamp>> file : state.consulted().entrySet()) {
            if (!FileStamp.ofRegularFile(file.getKey()).equals(file.getValue())) {
                return true;
            }
        }
        return false;
    }

    /**
     * One round.
     *
     * @param again sources that must be compiled once more, together
     */
    private record Round(Set<Path> sources, AbiChanges changes, Set<Path> again, Optional<List<Diagnostic>> failure) {}

    private Round compile(JavacSession javac, Set<Path> sources) throws IOException {
        cancellation.check();
        JavacSession.Result result = run(javac, sources);
        Set<Path> wider = sources;
        if (!result.succeeded()) {
            Set<Path> cycles = new SourceCycles(state.overlay().all()).through(sources);
            Set<Path> misleading =
                    Dependents.onInnerClasses(sources, state.overlay().all());
            wider = new TreeSet<>(closed(union(sources, generated.originals(union(cycles, misleading)))));
            if (wider.size() > sources.size()) {
                result = run(javac, wider);
            }
        }
        if (!result.succeeded()) {
            return new Round(wider, new AbiChanges(), Set.of(), Optional.of(result.diagnostics()));
        }
        Set<Path> done = wider;
        warnings.removeIf(warning -> warning.file().filter(done::contains).isPresent());
        warnings.addAll(result.diagnostics());
        for (Path file : result.outputs().consulted()) {
            consulted.put(file, FileStamp.ofRegularFile(file));
        }
        return accept(wider, result.outputs());
    }

    /** @param sources those that no longer exist contribute nothing */
    private JavacSession.Result run(JavacSession javac, Set<Path> sources) throws IOException {
        Set<Path> existing = new TreeSet<>();
        for (Path source : sources) {
            Optional<FileStamp> stamp = WriteSettler.settled(source);
            if (stamp.isPresent()) {
                compiled.put(source, stamp.get());
                state.sources().read(source);
                existing.add(source);
            }
        }
        if (existing.isEmpty()) {
            return new JavacSession.Result(true, List.of(), new JavacOutput());
        }
        OutputOverlay overlay = state.overlay();
        Set<Path> outdated = generated.of(sources);
        overlay.hide(overlay.classesOf(union(sources, outdated)), outdated);
        try {
            return javac.compile(existing, isModular(), cancellation);
        } finally {
            overlay.hide(Set.of(), Set.of());
        }
    }

    private Round accept(Set<Path> sources, JavacOutput outputs) {
        OutputOverlay overlay = state.overlay();
        AbiChanges seen = new AbiChanges();
        Set<Path> again = new HashSet<>();
        Set<Path> former = generated.of(sources);
        Set<String> stale = overlay.classesOf(union(sources, former));
        Set<String> packages = packages(overlay.all());
        for (JavacOutput.Output output : outputs.classes()) {
            ClassFacts facts = AbiReader.read(output.file().bytes());
            KnownClass before = overlay.known(facts.name());
            stale.remove(facts.name());
            seen.compare(before == null ? null : before.facts(), facts);
            Optional<Path> other = before == null ? Optional.empty() : before.source();
            if (other.isPresent() && state.sources().all().contains(other.get()) && isElsewhere(other.get(), sources)) {
                // Two sources declare the same class: only a compile of both reports the error.
                again.add(other.get());
                output.origin().ifPresent(again::add);
            }
            if (before != null && before.facts().inner() && !facts.inner()) {
                // The class files of its users described it as inner. They are compiled next, and it is right only
                // together with them.
                again.addAll(sources);
            }
            overlay.put(output.file(), new KnownClass(facts, output.origin()));
        }
        stale.forEach(name -> remove(name, seen));
        Set<Path> superclassSources = generated.originals(superclassSources(sources));
        if (!sources.containsAll(superclassSources)) {
            again.addAll(union(sources, superclassSources));
        }
        recordGenerated(former, outputs.files(), sources);
        namePackages(packages, packages(overlay.all()), seen);
        changes.addAll(seen);
        return new Round(sources, seen, again, Optional.empty());
    }

    private static boolean isElsewhere(Path other, Set<Path> sources) {
        return !sources.contains(other) && Files.exists(other);
    }

    private void recordGenerated(Set<Path> former, List<JavacOutput.Output> files, Set<Path> sources) {
        for (Path file : former) {
            generated.remove(file);
            state.overlay().removeFile(file);
        }
        for (JavacOutput.Output output : files) {
            Path file = output.file().path();
            generated.put(file, output.file().bytes(), output.origin(), sources);
            state.overlay().putFile(file, output.file().bytes());
        }
    }

    private void remove(String name, AbiChanges seen) {
        KnownClass before = state.overlay().known(name);
        seen.compare(before == null ? null : before.facts(), null);
        state.overlay().remove(name);
    }

    private AbiChanges remove(Collection<Path> dirty) {
        OutputOverlay overlay = state.overlay();
        AbiChanges removed = new AbiChanges();
        Set<String> packages = packages(overlay.all());
        Set<String> names = overlay.classesOf(
                dirty.stream().filter(source -> !Files.exists(source)).toList());
        names.addAll(state.orphans());
        names.forEach(name -> remove(name, removed));
        namePackages(packages, packages(overlay.all()), removed);
        changes.addAll(removed);
        return removed;
    }

    /** An on-demand import of a package is an error when the package does not exist. */
    private static void namePackages(Set<String> before, Set<String> after, AbiChanges changes) {
        Set<String> differing = new HashSet<>(before);
        differing.removeAll(after);
        after.stream().filter(name -> !before.contains(name)).forEach(differing::add);
        differing.forEach(path -> changes.addName(
                path.substring(path.lastIndexOf('/', path.length() - 2) + 1, Math.max(path.length() - 1, 0))));
    }

    private static Set<String> packages(List<KnownClass> classes) {
        Set<String> packages = new HashSet<>();
        classes.forEach(known -> packages.add(known.facts().packagePath()));
        return packages;
    }

    private Set<Path> dependents(AbiChanges changed) {
        return changed.isEmpty()
                ? new HashSet<>()
                : generated.originals(new Dependents(project.get())
                        .of(changed, state.overlay().all(), identifiers()));
    }

    private Map<Path, Identifiers> identifiers() {
        Map<Path, Identifiers> all = new HashMap<>(state.sources().identifiers());
        all.putAll(generated.identifiers());
        return all;
    }

    /** These sources, with all others that make a difference to their class files when they are compiled together. */
    private Set<Path> closed(Set<Path> sources) {
        Set<Path> all = new HashSet<>(sources);
        while (all.addAll(generated.originals(superclassSources(all))) || all.addAll(generated.closed(all))) {}
        return all;
    }

    /**
     * The sources of the superclasses of anonymous classes in these sources: an anonymous class takes the names of its constructor's
     * parameters from the source of its superclass, not from the class file.
     */
    private Set<Path> superclassSources(Set<Path> sources) {
        Set<Path> superclassSources = new HashSet<>();
        for (KnownClass known : state.overlay().all()) {
            if (known.facts().anonymousSuperclass().isPresent()
                    && known.source().filter(sources::contains).isPresent()) {
                KnownClass superclass = state.overlay()
                        .known(known.facts().anonymousSuperclass().get());
                if (superclass != null && !superclass.facts().constructors().isEmpty()) {
                    superclass.source().ifPresent(superclassSources::add);
                }
            }
        }
        return superclassSources;
    }

    private static Set<Path> union(Set<Path> some, Set<Path> others) {
        Set<Path> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private boolean isModular() {
        return state.sources().all().stream().anyMatch(source -> source.endsWith("module-info.java"));
    }
}
