package dev.reprise.agent.caches.templates;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.agent.caches.library.LeakCheck;
import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.PublicApi;
import dev.reprise.agent.caches.library.TrackedInstances;

/** Handlebars.java. Without a cache it compiles a template each time; then only templates that the program holds are stale. */
public final class Handlebars extends CachedTemplates {
    private static final String PACKAGE = "com.github.jknack.handlebars.";

    private final CompiledTemplates compiled;

    public Handlebars(
            TrackedInstances engines, TrackedInstances templates, LoaderResources classPath, SpringViews views) {
        super("Handlebars", List.of("*.{hbs,handlebars}"), engines, classPath, views);
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
    boolean isHeldByProgram(Path file) throws Throwable {
        return LeakCheck.areReachable(compiled.of(file));
    }
}
