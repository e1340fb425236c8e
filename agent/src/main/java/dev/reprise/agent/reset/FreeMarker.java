package dev.reprise.agent.reset;

import java.nio.file.Path;
import java.util.List;

/** Its extensions are nobody else's. */
final class FreeMarker extends CachedTemplates {
    private final Compiled compiled;

    FreeMarker(Instances engines, Instances templates, Pages pages) {
        super("FreeMarker", List.of("*.{ftl,ftlh,ftlx}"), engines, pages);
        this.compiled = new Compiled(templates, "freemarker.template.Template", "getSourceName");
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
        return Leftovers.areKept(compiled.of(file));
    }
}
