package dev.reprise.compile;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.dependents.AbiChanges;
import dev.reprise.compile.javac.JavacSession;
import dev.reprise.compile.model.Module;
import dev.reprise.compile.output.ClassIndex;
import dev.reprise.compile.output.OutputFingerprint;
import dev.reprise.compile.output.OutputOverlay;
import dev.reprise.core.Diagnostic;
import dev.reprise.files.FileStamp;

/** The state of a module between two builds. */
final class ModuleState {
    private final Module module;
    private final Optional<ModuleSources> tree;
    private final SourceIndex sources;
    private final ClassIndex classes;
    private final OutputOverlay overlay;
    private final OutputFingerprint inputFingerprint;
    private final Set<Path> pending = new HashSet<>();
    private final Set<String> orphans = new HashSet<>();
    private final Set<Path> compiledByOthers = new HashSet<>();
    private final AbiChanges foreign = new AbiChanges();
    private final Map<Path, Optional<FileStamp>> consulted = new HashMap<>();
    private List<Diagnostic> failure = List.of();
    private GeneratedFiles generated = new GeneratedFiles();
    private boolean whole;

    ModuleState(Module module) {
        this.module = module;
        tree = module.foreign().isPresent()
                ? Optional.empty()
                : module.sources().map(ModuleSources::new);
        Charset charset = module.sources()
                .map(given -> JavacSession.charset(given.options()))
                .orElseGet(Charset::defaultCharset);
        sources = new SourceIndex(charset);
        classes = new ClassIndex(module.output(), facts -> tree.flatMap(known -> known.of(facts)));
        overlay = new OutputOverlay(module.output(), classes);
        inputFingerprint = new OutputFingerprint(module.output());
    }

    Module module() {
        return module;
    }

    /** Empty if javac compiles nothing for it. */
    Optional<ModuleSources> tree() {
        return tree;
    }

    SourceIndex sources() {
        return sources;
    }

    ClassIndex classes() {
        return classes;
    }

    OutputOverlay overlay() {
        return overlay;
    }

    OutputFingerprint inputFingerprint() {
        return inputFingerprint;
    }

    /** Changed sources that are not compiled yet, perhaps because a compile failed. */
    Set<Path> pending() {
        return pending;
    }

    /** Classes to delete, since their sources were deleted before the session. */
    Set<String> orphans() {
        return orphans;
    }

    /** Sources that others compiled after the changes in {@link #foreign()}. */
    Set<Path> compiledByOthers() {
        return compiledByOthers;
    }

    /** How class files that others wrote differ, until the dependents are compiled. */
    AbiChanges foreign() {
        return foreign;
    }

    /** The files that annotation processors read in their last run; if one changes, the classes of any source may differ. */
    Map<Path, Optional<FileStamp>> consulted() {
        return consulted;
    }

    /** Why the last compile of the module failed; empty if it succeeded. */
    List<Diagnostic> failure() {
        return failure;
    }

    void failure(List<Diagnostic> now) {
        failure = List.copyOf(now);
    }

    /** Drops diagnostics of changed files: they concern former versions. */
    void forgetFailure(Collection<Path> changed) {
        failure = failure.stream()
                .filter(each -> each.file().filter(changed::contains).isEmpty())
                .toList();
    }

    GeneratedFiles generated() {
        return generated;
    }

    void generated(GeneratedFiles now) {
        generated = now;
    }

    /** Whether all sources must be compiled. */
    boolean whole() {
        return whole;
    }

    void compileWhole() {
        whole = true;
    }

    void settled() {
        pending.clear();
        orphans.clear();
        compiledByOthers.clear();
        foreign.clear();
        whole = false;
    }
}
