package dev.reprise.agent.caches.templates;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.agent.caches.library.LeakCheck;
import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.PublicApi;
import dev.reprise.agent.caches.library.TrackedInstances;

/** FreeMarker. No other engine uses its file extensions. */
public final class FreeMarker extends CachedTemplates {
    private final CompiledTemplates compiled;

    public FreeMarker(
            TrackedInstances engines, TrackedInstances templates, LoaderResources classPath, SpringViews views) {
        super("FreeMarker", List.of("*.{ftl,ftlh,ftlx}"), engines, classPath, views);
        this.compiled = new CompiledTemplates(templates, "freemarker.template.Template", "getSourceName");
    }

    @Override
    boolean loads(Object engine, Path file) {
        return true;
    }

    @Override
    void clear(Object engine) throws Throwable {
        PublicApi.call(engine, "freemarker.template.Configuration", "clearTemplateCache");
    }

    @Override
    boolean isHeldByProgram(Path file) throws Throwable {
        return LeakCheck.areReachable(compiled.of(file));
    }
}
