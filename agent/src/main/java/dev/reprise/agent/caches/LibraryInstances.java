package dev.reprise.agent.caches;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.caches.bundles.ResourceBundles;
import dev.reprise.agent.caches.bundles.SpringMessages;
import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.TrackedInstances;
import dev.reprise.agent.caches.templates.FreeMarker;
import dev.reprise.agent.caches.templates.Handlebars;
import dev.reprise.agent.caches.templates.Mustache;
import dev.reprise.agent.caches.templates.MustacheViews;
import dev.reprise.agent.caches.templates.Pebble;
import dev.reprise.agent.caches.templates.SpringViews;
import dev.reprise.agent.caches.templates.Thymeleaf;
import dev.reprise.agent.listener.ChangeListener;

/** The tracked instances of each library in the program. Thread-safe. */
final class LibraryInstances {
    private final Map<TrackedClass, TrackedInstances> instances = new EnumMap<>(TrackedClass.class);
    private final Set<TrackedClass> seen = EnumSet.noneOf(TrackedClass.class);
    private final LoaderResources classPath;
    private final SpringViews views;

    LibraryInstances(LoaderResources classPath) {
        this.classPath = classPath;
        views = new SpringViews(of(TrackedClass.SPRING_VIEWS));
    }

    /** Records an instance; returns the listener to add if this is the first instance of an engine, else null. */
    synchronized @Nullable ChangeListener instanceCreated(TrackedClass tracked, Object instance) {
        of(tracked).add(instance);
        return seen.add(tracked) ? listenerFor(tracked) : null;
    }

    private @Nullable ChangeListener listenerFor(TrackedClass tracked) {
        return switch (tracked) {
            case BUNDLE -> new ResourceBundles(of(tracked), classPath);
            case SPRING_MESSAGES -> new SpringMessages(of(tracked), classPath);
            case THYMELEAF_ENGINE -> new Thymeleaf(of(tracked), classPath, views);
            case FREEMARKER_ENGINE ->
                new FreeMarker(of(tracked), of(TrackedClass.FREEMARKER_TEMPLATE), classPath, views);
            case PEBBLE_ENGINE -> new Pebble(of(tracked), of(TrackedClass.PEBBLE_TEMPLATE), classPath, views);
            case MUSTACHE_ENGINE -> new Mustache(of(tracked), of(TrackedClass.MUSTACHE_TEMPLATE), classPath, views);
            case MUSTACHE_VIEWS ->
                new MustacheViews(of(tracked), of(TrackedClass.JMUSTACHE_TEMPLATE), classPath, views);
            case HANDLEBARS_ENGINE ->
                new Handlebars(of(tracked), of(TrackedClass.HANDLEBARS_TEMPLATE), classPath, views);
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
