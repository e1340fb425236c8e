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

/** What is known of a module between two builds. */
final class ModuleState {
    private final Module module;
    private final Optional<ModuleSources> tree;
    private final SourceIndex sources;
    private final ClassIndex classes;
    private final OutputOverlay draft;
    private final OutputFingerprint provenance;
    private final Set<Path> pending = new HashSet<>();
    private final Set<String> orphans = new HashSet<>();
    private final Set<Path> taken = new HashSet<>();
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
        draft = new OutputOverlay(module.output(), classes);
        provenance = new OutputFingerprint(module.output());
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

    OutputOverlay draft() {
        return draft;
    }

    OutputFingerprint provenance() {
        return provenance;
    }

    /** Sources that changed and are not compiled yet, maybe since that failed. */
    Set<Path> pending() {
        return pending;
    }

    /** Classes that go, since their sources did before the session. */
    Set<String> orphans() {
        return orphans;
    }

    /** Sources that others compiled, after what is in {@link #foreign()}. */
    Set<Path> taken() {
        return taken;
    }

    /** How class files differ that others wrote, as far as dependents are not compiled yet. */
    AbiChanges foreign() {
        return foreign;
    }

    /** What annotation processors read when they ran last; a change of it may make other classes of any source. */
    Map<Path, Optional<FileStamp>> consulted() {
        return consulted;
    }

    /** Why the module did not compile the last time; empty if it did. */
    List<Diagnostic> failure() {
        return failure;
    }

    void failure(List<Diagnostic> now) {
        failure = List.copyOf(now);
    }

    /** What was said of these files is said of former versions. */
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

    /** Whether all sources have to be compiled. */
    boolean whole() {
        return whole;
    }

    void compileWhole() {
        whole = true;
    }

    void settled() {
        pending.clear();
        orphans.clear();
        taken.clear();
        foreign.clear();
        whole = false;
    }
}
