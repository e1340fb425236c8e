package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.util.List;

/** A page of HTML is a template if it has been used as one. */
final class Pebble extends CachedTemplates {
    private static final String ENGINE = "io.pebbletemplates.pebble.PebbleEngine";
    private static final String CACHE = "io.pebbletemplates.pebble.cache.PebbleCache";

    private final CompiledTemplates compiled;

    Pebble(TrackedInstances engines, TrackedInstances templates, Pages pages) {
        super("Pebble", List.of("*.{peb,pebble,html}"), engines, pages);
        this.compiled =
                new CompiledTemplates(templates, "io.pebbletemplates.pebble.template.PebbleTemplate", "getName");
    }

    @Override
    boolean loads(Object engine, Path file) throws Throwable {
        return hasExtension(file, "peb", "pebble") || compiled.hasBeen(file);
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
    boolean isKept(Path file) throws Throwable {
        return LeakCheck.areKept(compiled.of(file));
    }
}
