package dev.reprise.agent.caches;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.caches.CachedTemplates.Pages;
import dev.reprise.agent.listener.ChangeListener;

/** What is known of the libraries in the program: their instances. For any thread. */
final class LibraryInstances {
    private final Map<TrackedClass, TrackedInstances> instances = new EnumMap<>(TrackedClass.class);
    private final Set<TrackedClass> seen = EnumSet.noneOf(TrackedClass.class);
    private final LoaderResources classPath;
    private final BundleCaches bundleCaches;
    private final Pages pages;

    LibraryInstances(LoaderResources classPath) {
        this.classPath = classPath;
        bundleCaches = new BundleCaches(classPath);
        pages = new Pages(classPath, new SpringViews(of(TrackedClass.SPRING_VIEWS)));
    }

    /** The listener that is due, if this is the first instance of an engine; else null. */
    synchronized @Nullable ChangeListener arrived(TrackedClass tracked, Object instance) {
        of(tracked).add(instance);
        return seen.add(tracked) ? listenerFor(tracked) : null;
    }

    private @Nullable ChangeListener listenerFor(TrackedClass tracked) {
        return switch (tracked) {
            case BUNDLE -> new ResourceBundles(of(tracked), classPath, bundleCaches);
            case SPRING_MESSAGES -> new SpringMessages(of(tracked), classPath, bundleCaches);
            case THYMELEAF_ENGINE -> new Thymeleaf(of(tracked), pages);
            case FREEMARKER_ENGINE -> new FreeMarker(of(tracked), of(TrackedClass.FREEMARKER_TEMPLATE), pages);
            case PEBBLE_ENGINE -> new Pebble(of(tracked), of(TrackedClass.PEBBLE_TEMPLATE), pages);
            case MUSTACHE_ENGINE -> new Mustache(of(tracked), of(TrackedClass.MUSTACHE_TEMPLATE), pages);
            case MUSTACHE_VIEWS -> new MustacheViews(of(tracked), of(TrackedClass.JMUSTACHE_TEMPLATE), pages);
            case HANDLEBARS_ENGINE -> new Handlebars(of(tracked), of(TrackedClass.HANDLEBARS_TEMPLATE), pages);
            case SPRING_VIEWS,
                    FREEMARKER_TEMPLATE,
                    PEBBLE_TEMPLATE,
                    MUSTACHE_TEMPLATE,
                    JMUSTACHE_TEMPLATE,
                    HANDLEBARS_TEMPLATE -> null;
        };
    }

    private TrackedInstances of(TrackedClass tracked) {
        TrackedInstances found = instances.get(tracked);
        if (found == null) {
            found = new TrackedInstances();
            instances.put(tracked, found);
        }
        return found;
    }
}
