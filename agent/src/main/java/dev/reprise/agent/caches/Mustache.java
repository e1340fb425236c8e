package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Mustache.java, whose factory has two maps for its subclasses; these are what is known here as the engines. */
final class Mustache extends CachedTemplates {
    private final CompiledTemplates compiled;

    Mustache(TrackedInstances caches, TrackedInstances templates, Pages pages) {
        super("Mustache", List.of("*.{mustache,html}"), caches, pages);
        this.compiled = new CompiledTemplates(templates, "com.github.mustachejava.Code", "getName");
    }

    @Override
    boolean loads(Object engine, Path file) throws Throwable {
        return hasExtension(file, "mustache") || compiled.hasBeen(file);
    }

    @Override
    void clear(Object engine) {
        ((Map<?, ?>) engine).clear();
    }

    @Override
    boolean isKept(Path file) throws Throwable {
        return LeakCheck.areKept(compiled.of(file));
    }
}
