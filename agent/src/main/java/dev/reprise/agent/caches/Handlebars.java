package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.util.List;

/** Handlebars.java; without a cache of its own it compiles each time, and then only what the program keeps is stale. */
final class Handlebars extends CachedTemplates {
    private static final String PACKAGE = "com.github.jknack.handlebars.";

    private final CompiledTemplates compiled;

    Handlebars(TrackedInstances engines, TrackedInstances templates, Pages pages) {
        super("Handlebars", List.of("*.{hbs,handlebars}"), engines, pages);
        this.compiled = new CompiledTemplates(templates, PACKAGE + "Template", "filename");
    }

    @Override
    boolean loads(Object engine, Path file) {
        return true;
    }

    @Override
    void clear(Object engine) throws Throwable {
        Object cache = PublicApi.call(engine, PACKAGE + "Handlebars", "getCache");
        if (cache != null) {
            PublicApi.call(cache, PACKAGE + "cache.TemplateCache", "clear");
        }
    }

    @Override
    boolean isKept(Path file) throws Throwable {
        return LeakCheck.areKept(compiled.of(file));
    }
}
