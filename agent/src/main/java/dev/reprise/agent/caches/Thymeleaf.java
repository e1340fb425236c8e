package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Each template resolver tells where its templates are. Nobody but the cache has what was compiled. */
final class Thymeleaf extends CachedTemplates {
    private static final String ENGINE = "org.thymeleaf.TemplateEngine";
    private static final String RESOLVERS = "org.thymeleaf.templateresolver.";
    private static final String CONFIGURABLE = RESOLVERS + "AbstractConfigurableTemplateResolver";

    Thymeleaf(TrackedInstances engines, Pages pages) {
        super("Thymeleaf", List.of("*.{html,htm,xhtml,txt,css,js}"), engines, pages);
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
        if (PublicApi.is(resolver, RESOLVERS + "StringTemplateResolver")) {
            return false;
        }
        String prefix = prefixOf(resolver);
        return prefix.isEmpty()
                ? hasExtension(file, "html", "htm", "xhtml")
                : new TemplateLocation(prefix).contains(file);
    }

    private static String prefixOf(Object resolver) throws Throwable {
        boolean tells = PublicApi.is(resolver, CONFIGURABLE);
        Object prefix = tells ? PublicApi.call(resolver, CONFIGURABLE, "getPrefix") : null;
        return prefix instanceof String text ? text : "";
    }

    @Override
    void clear(Object engine) throws Throwable {
        PublicApi.call(engine, ENGINE, "clearTemplateCache");
    }

    @Override
    boolean isKept(Path file) {
        return false;
    }
}
