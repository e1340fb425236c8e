package dev.reprise.agent.reset;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.listener.Listener;
import dev.reprise.agent.reset.CachedTemplates.Pages;

/** What is known of the libraries in the program: their instances. For any thread. */
final class Libraries {
    private final Map<Tracked, Instances> instances = new EnumMap<>(Tracked.class);
    private final Set<Tracked> seen = EnumSet.noneOf(Tracked.class);
    private final ClassPath classPath;
    private final BundleCaches bundleCaches;
    private final Pages pages;

    Libraries(ClassPath classPath) {
        this.classPath = classPath;
        bundleCaches = new BundleCaches(classPath);
        pages = new Pages(classPath, new SpringViews(of(Tracked.SPRING_VIEWS)));
    }

    /** The listener that is due, if this is the first instance of an engine; else null. */
    synchronized @Nullable Listener arrived(Tracked tracked, Object instance) {
        of(tracked).add(instance);
        return seen.add(tracked) ? listenerFor(tracked) : null;
    }

    private @Nullable Listener listenerFor(Tracked tracked) {
        return switch (tracked) {
            case BUNDLE -> new ResourceBundles(of(tracked), classPath, bundleCaches);
            case SPRING_MESSAGES -> new SpringMessages(of(tracked), classPath, bundleCaches);
            case THYMELEAF_ENGINE -> new Thymeleaf(of(tracked), pages);
            case FREEMARKER_ENGINE -> new FreeMarker(of(tracked), of(Tracked.FREEMARKER_TEMPLATE), pages);
            case PEBBLE_ENGINE -> new Pebble(of(tracked), of(Tracked.PEBBLE_TEMPLATE), pages);
            case MUSTACHE_ENGINE -> new Mustache(of(tracked), of(Tracked.MUSTACHE_TEMPLATE), pages);
            case MUSTACHE_VIEWS -> new MustacheViews(of(tracked), of(Tracked.JMUSTACHE_TEMPLATE), pages);
            case HANDLEBARS_ENGINE -> new Handlebars(of(tracked), of(Tracked.HANDLEBARS_TEMPLATE), pages);
            case SPRING_VIEWS,
                    FREEMARKER_TEMPLATE,
                    PEBBLE_TEMPLATE,
                    MUSTACHE_TEMPLATE,
                    JMUSTACHE_TEMPLATE,
                    HANDLEBARS_TEMPLATE -> null;
        };
    }

    private Instances of(Tracked tracked) {
        Instances found = instances.get(tracked);
        if (found == null) {
            found = new Instances();
            instances.put(tracked, found);
        }
        return found;
    }
}
