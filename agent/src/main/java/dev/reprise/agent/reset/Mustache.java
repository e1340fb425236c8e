package dev.reprise.agent.reset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Mustache.java, whose factory has two maps for its subclasses; these are what is known here as the engines. */
final class Mustache extends CachedTemplates {
    private final Compiled compiled;

    Mustache(Instances caches, Instances templates, Pages pages) {
        super("Mustache", List.of("*.{mustache,html}"), caches, pages);
        this.compiled = new Compiled(templates, "com.github.mustachejava.Code", "getName");
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
        return Leftovers.areKept(compiled.of(file));
    }
}
