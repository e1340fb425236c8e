package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.util.List;

/** Its extensions are nobody else's. */
final class FreeMarker extends CachedTemplates {
    private final CompiledTemplates compiled;

    FreeMarker(TrackedInstances engines, TrackedInstances templates, Pages pages) {
        super("FreeMarker", List.of("*.{ftl,ftlh,ftlx}"), engines, pages);
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
    boolean isKept(Path file) throws Throwable {
        return LeakCheck.areKept(compiled.of(file));
    }
}
