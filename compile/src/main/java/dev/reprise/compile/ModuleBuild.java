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

import org.jspecify.annotations.Nullable;

/** One build of a module: rounds of compiles, until no class looks different to a source that was compiled before it. */
final class ModuleBuild {
    private final ModuleState state;
    private final JavacSession javac;
    private final Supplier<List<Known>> project;
    private final Cancellation cancellation;
    private final AbiChanges changes = new AbiChanges();
    private final Map<Path, Stamp> compiled = new HashMap<>();
    private final List<Diagnostic> warnings = new ArrayList<>();

    /** @param project all classes of all modules, as they are at that moment */
    ModuleBuild(ModuleState state, JavacSession javac, Supplier<List<Known>> project, Cancellation cancellation) {
        this.state = state;
        this.javac = javac;
        this.project = project;
        this.cancellation = cancellation;
    }

    /** What others see that is different from before the build. */
    AbiChanges changes() {
        return changes;
    }

    /** The versions that were compiled. */
    Map<Path, Stamp> compiled() {
        return compiled;
    }

    List<Diagnostic> warnings() {
        return warnings;
    }

    /**
     * Compiles what changed and what depends on it.
     *
     * @param dirty sources, deleted ones too
     * @param upstream what modules on the class path look like now
     * @return the errors and warnings if that fails
     */
    Optional<List<Diagnostic>> compile(Collection<Path> dirty, AbiChanges upstream) throws IOException {
        AbiChanges removed = remove(dirty);
        removed.addAll(upstream);
        Set<Path> next = new TreeSet<>(dirty);
        if (state.whole() || removed.module()) {
            next.addAll(state.sources().all());
        }
        next.addAll(dependents(removed));
        while (true) {
            next.removeIf(source -> !Files.exists(source));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            if (!javac.isIsolating()) {
                next.addAll(existing());
            }
            Round round = compile(next);
            if (round.failure().isPresent()) {
                return round.failure();
            }
            Set<Path> again = dependents(round.changes());
            again.removeAll(round.sources());
            again.addAll(round.again());
            next = new TreeSet<>(again);
        }
    }

    /**
     * One round.
     *
     * @param again sources that have to be compiled once more, together
     */
    private record Round(Set<Path> sources, AbiChanges changes, Set<Path> again, Optional<List<Diagnostic>> failure) {}

    private Round compile(Set<Path> sources) throws IOException {
        cancellation.check();
        JavacSession.Result result = run(sources);
        Set<Path> wider = sources;
        if (!result.succeeded()) {
            wider = new TreeSet<>(sources);
            wider.addAll(new Cycles(project.get()).through(sources));
            if (wider.size() > sources.size()) {
                result = run(wider);
            }
        }
        if (!result.succeeded()) {
            return new Round(wider, new AbiChanges(), Set.of(), Optional.of(result.diagnostics()));
        }
        Set<Path> done = wider;
        warnings.removeIf(warning -> warning.file().filter(done::contains).isPresent());
        warnings.addAll(result.diagnostics());
        return accept(wider, result.outputs());
    }

    private JavacSession.Result run(Set<Path> sources) throws IOException {
        for (Path source : sources) {
            Optional<Stamp> stamp = Saves.settled(source);
            stamp.ifPresent(version -> compiled.put(source, version));
            state.sources().read(source);
        }
        Draft draft = state.draft();
        draft.hide(draft.classesOf(sources));
        try {
            return javac.compile(sources, isModular(), cancellation);
        } finally {
            draft.hide(Set.of());
        }
    }

    private Round accept(Set<Path> sources, Outputs outputs) {
        Draft draft = state.draft();
        AbiChanges seen = new AbiChanges();
        Set<Path> again = new HashSet<>();
        Set<String> stale = draft.classesOf(sources);
        Set<String> packages = packages(draft.all());
        outputs.classes().forEach((file, source) -> {
            ClassFacts facts = AbiReader.read(file.bytes());
            @Nullable Known before = draft.known(facts.name());
            stale.remove(facts.name());
            seen.compare(before == null ? null : before.facts(), facts);
            Optional<Path> other = before == null ? Optional.empty() : before.source();
            if (other.isPresent() && !sources.contains(other.get()) && Files.exists(other.get())) {
                // Two sources that declare the same class: only together they are an error.
                again.add(other.get());
                source.ifPresent(again::add);
            }
            draft.put(file, new Known(facts, source));
        });
        for (String name : stale) {
            Known before = draft.known(name);
            seen.compare(before == null ? null : before.facts(), null);
            draft.remove(name);
        }
        outputs.files().forEach((path, file) -> draft.putFile(path, file.bytes()));
        namePackages(packages, packages(draft.all()), seen);
        changes.addAll(seen);
        return new Round(sources, seen, again, Optional.empty());
    }

    private AbiChanges remove(Collection<Path> dirty) {
        Draft draft = state.draft();
        AbiChanges removed = new AbiChanges();
        Set<String> packages = packages(draft.all());
        Set<String> names = draft.classesOf(
                dirty.stream().filter(source -> !Files.exists(source)).toList());
        names.addAll(state.orphans());
        for (String name : names) {
            Known before = draft.known(name);
            removed.compare(before == null ? null : before.facts(), null);
            draft.remove(name);
        }
        namePackages(packages, packages(draft.all()), removed);
        changes.addAll(removed);
        return removed;
    }

    /** An import of all of a package is an error when there is no such package. */
    private static void namePackages(Set<String> before, Set<String> after, AbiChanges changes) {
        Set<String> differing = new HashSet<>(before);
        differing.removeAll(after);
        after.stream().filter(name -> !before.contains(name)).forEach(differing::add);
        differing.forEach(path -> changes.addName(
                path.substring(path.lastIndexOf('/', path.length() - 2) + 1, Math.max(path.length() - 1, 0))));
    }

    private static Set<String> packages(List<Known> classes) {
        Set<String> packages = new HashSet<>();
        classes.forEach(known -> packages.add(known.facts().packagePath()));
        return packages;
    }

    private Set<Path> dependents(AbiChanges changed) {
        return changed.isEmpty()
                ? new HashSet<>()
                : new Dependents(project.get())
                        .of(changed, state.draft().all(), state.sources().identifiers());
    }

    private Set<Path> existing() {
        Set<Path> all = new TreeSet<>(state.sources().all());
        all.removeIf(source -> !Files.exists(source));
        return all;
    }

    private boolean isModular() {
        return state.sources().all().stream().anyMatch(source -> source.endsWith("module-info.java"));
    }
}
