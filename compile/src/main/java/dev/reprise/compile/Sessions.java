package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.tools.JavaCompiler;

import dev.reprise.compile.model.Sources;

/** The compilers of the modules, each begun when it is needed first. */
final class Sessions implements AutoCloseable {
    private final JavaCompiler javac;
    private final List<ModuleState> modules;
    private final Descriptors descriptors;
    private final Map<ModuleState, JavacSession> open = new HashMap<>();

    Sessions(JavaCompiler javac, List<ModuleState> modules, Descriptors descriptors) {
        this.javac = javac;
        this.modules = modules;
        this.descriptors = descriptors;
    }

    /** The one of a module that javac compiles. After a jar was replaced it is begun anew, and the module compiled whole. */
    synchronized JavacSession of(ModuleState state) throws IOException {
        JavacSession session = open.get(state);
        if (session != null && session.isOutdated()) {
            session.close();
            open.remove(state);
            session = null;
            state.compileWhole();
        }
        if (session == null) {
            session = begin(state);
            open.put(state, session);
        }
        return session;
    }

    /** Lets all of them compile something, so that the user's first compile is not the first. */
    void warmUp(Cancellation cancellation) throws IOException {
        for (ModuleState state : modules) {
            if (state.tree().isPresent()) {
                of(state).warmUp(cancellation);
            }
        }
    }

    private JavacSession begin(ModuleState state) throws IOException {
        Sources sources = state.module().sources().orElseThrow();
        Map<Path, Draft> drafts = new LinkedHashMap<>();
        for (ModuleState module : modules) {
            if (module != state) {
                drafts.put(module.module().output(), module.draft());
            }
        }
        return new JavacSession(javac, sources, state.draft(), drafts, descriptors);
    }

    @Override
    public synchronized void close() throws IOException {
        for (JavacSession session : open.values()) {
            session.close();
        }
        open.clear();
    }
}
