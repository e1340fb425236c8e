package dev.reprise.agent.caches.templates;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.agent.caches.library.LeakCheck;
import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.PublicApi;
import dev.reprise.agent.caches.library.TrackedInstances;

/** Pebble. An HTML file counts as a template if it was used as one. */
public final class Pebble extends CachedTemplates {
    private static final String ENGINE = "io.pebbletemplates.pebble.PebbleEngine";
    private static final String CACHE = "io.pebbletemplates.pebble.cache.PebbleCache";

    private final CompiledTemplates compiled;

    public Pebble(TrackedInstances engines, TrackedInstances templates, LoaderResources classPath, SpringViews views) {
        super("Pebble", List.of("*.{peb,pebble,html}"), engines, classPath, views);
        this.compiled =
                new CompiledTemplates(templates, "io.pebbletemplates.pebble.template.PebbleTemplate", "getName");
    }

    @Override
    boolean loads(Object engine, Path file) throws Throwable {
        return hasExtension(file, "peb", "pebble") || compiled.wasCompiled(file);
    }

    @Override
    void clear(Object engine) throws Throwable {
        for (String each : List.of("getTemplateCache", "getTagCache")) {
            Object cache = PublicApi.call(engine, ENGINE, each);
            if (cache != null) {
                PublicApi.call(cache, CACHE, "invalidateAll");
            }
        }
    }

    @Override
    boolean isHeldByProgram(Path file) throws Throwable {
        return LeakCheck.areReachable(compiled.of(file));
    }
}
