package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.tools.JavaCompiler;

import dev.reprise.compile.javac.Cancellation;
import dev.reprise.compile.javac.JavacSession;
import dev.reprise.compile.model.Sources;
import dev.reprise.compile.output.ModuleDescriptors;
import dev.reprise.compile.output.OutputOverlay;

/** The javac sessions of the modules, each opened when it is first needed. */
final class CompilerSessions implements AutoCloseable {
    private final JavaCompiler javac;
    private final List<ModuleState> modules;
    private final Path scratch;
    private final ModuleDescriptors descriptors;
    private final Map<ModuleState, ProcessorPath> processorPaths = new HashMap<>();
    private final Map<ModuleState, JavacSession> open = new HashMap<>();

    CompilerSessions(JavaCompiler javac, List<ModuleState> modules, Path scratch) {
        this.javac = javac;
        this.modules = modules;
        this.scratch = scratch;
        this.descriptors = new ModuleDescriptors(scratch);
    }

    /**
     * The session of a module that javac compiles, with its current annotation processors. A new session is opened after a jar was
     * replaced; then, and after a change of processors, the whole module is compiled. Called by the compiling thread.
     */
    synchronized JavacSession of(ModuleState state) throws IOException {
        JavacSession session = open.get(state);
        if (session != null && session.isOutdated()) {
            session.close();
            open.remove(state);
            session = null;
            state.compileWhole();
        }
        JavacSession now = session == null ? open(state) : session;
        ProcessorPath processors = processorPath(state);
        String fingerprint = processors.fingerprint();
        if (!now.usesProcessors(fingerprint) && now.useProcessors(fingerprint, processors.paths())) {
            state.compileWhole();
        }
        return now;
    }

    private synchronized JavacSession open(ModuleState state) throws IOException {
        JavacSession session = open.get(state);
        if (session == null) {
            session = create(state);
            open.put(state, session);
        }
        return session;
    }

    private ProcessorPath processorPath(ModuleState state) {
        return processorPaths.computeIfAbsent(state, module -> {
            Map<Path, ModuleState> others = new HashMap<>();
            modules.stream()
                    .filter(each -> each != module)
                    .forEach(each -> others.put(each.module().output(), each));
            return new ProcessorPath(
                    module.module().sources().orElseThrow(),
                    others,
                    scratch.resolve("processors").resolve(String.valueOf(modules.indexOf(module))));
        });
    }

    /** Lets each session compile something, so that the user's first compile finds javac warm. */
    void warmUp(Cancellation cancellation) throws IOException {
        for (ModuleState state : modules) {
            if (state.tree().isPresent()) {
                open(state).warmUp(cancellation);
            }
        }
    }

    private JavacSession create(ModuleState state) throws IOException {
        Sources sources = state.module().sources().orElseThrow();
        Map<Path, OutputOverlay> overlays = new LinkedHashMap<>();
        for (ModuleState module : modules) {
            if (module != state) {
                overlays.put(module.module().output(), module.overlay());
            }
        }
        return new JavacSession(javac, sources, state.overlay(), overlays, descriptors);
    }

    @Override
    public synchronized void close() throws IOException {
        for (JavacSession session : open.values()) {
            session.close();
        }
        open.clear();
    }
}
