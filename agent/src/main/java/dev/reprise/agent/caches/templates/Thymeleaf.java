package dev.reprise.agent.caches.templates;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.PublicApi;
import dev.reprise.agent.caches.library.TrackedInstances;

/** Thymeleaf. Template resolvers report where their templates are. Only the cache holds compiled templates. */
public final class Thymeleaf extends CachedTemplates {
    private static final String ENGINE = "org.thymeleaf.TemplateEngine";
    private static final String RESOLVERS = "org.thymeleaf.templateresolver.";
    private static final String CONFIGURABLE = RESOLVERS + "AbstractConfigurableTemplateResolver";

    public Thymeleaf(TrackedInstances engines, LoaderResources classPath, SpringViews views) {
        super("Thymeleaf", List.of("*.{html,htm,xhtml,txt,css,js}"), engines, classPath, views);
    }

    @Override
    boolean loads(Object engine, Path file) throws Throwable {
        Object resolvers = PublicApi.call(engine, ENGINE, "getTemplateResolvers");
        for (Object each : resolvers instanceof Collection<?> all ? all : List.of()) {
            if (resolves(each, file)) {
                return true;
            }
        }
        return false;
    }

    private static boolean resolves(Object resolver, Path file) throws Throwable {
        if (PublicApi.isInstance(resolver, RESOLVERS + "StringTemplateResolver")) {
            return false;
        }
        String prefix = prefixOf(resolver);
        return prefix.isEmpty()
                ? hasExtension(file, "html", "htm", "xhtml")
                : new TemplateLocation(prefix).contains(file);
    }

    private static String prefixOf(Object resolver) throws Throwable {
        boolean hasPrefix = PublicApi.isInstance(resolver, CONFIGURABLE);
        Object prefix = hasPrefix ? PublicApi.call(resolver, CONFIGURABLE, "getPrefix") : null;
        return prefix instanceof String text ? text : "";
    }

    @Override
    void clear(Object engine) throws Throwable {
        PublicApi.call(engine, ENGINE, "clearTemplateCache");
    }

    @Override
    boolean isHeldByProgram(Path file) {
        return false;
    }
}
