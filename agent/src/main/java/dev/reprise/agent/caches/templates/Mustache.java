package dev.reprise.agent.caches.templates;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.reprise.agent.caches.library.LeakCheck;
import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.TrackedInstances;

/** Mustache.java. Its factory exposes two maps to subclasses; these maps are the tracked engines. */
public final class Mustache extends CachedTemplates {
    private final CompiledTemplates compiled;

    public Mustache(TrackedInstances caches, TrackedInstances templates, LoaderResources classPath, SpringViews views) {
        super("Mustache", List.of("*.{mustache,html}"), caches, classPath, views);
        this.compiled = new CompiledTemplates(templates, "com.github.mustachejava.Code", "getName");
    }

    @Override
    boolean loads(Object engine, Path file) throws Throwable {
        return hasExtension(file, "mustache") || compiled.wasCompiled(file);
    }

    @Override
    void clear(Object engine) {
        ((Map<?, ?>) engine).clear();
    }

    @Override
    boolean isHeldByProgram(Path file) throws Throwable {
        return LeakCheck.areReachable(compiled.of(file));
    }
}
