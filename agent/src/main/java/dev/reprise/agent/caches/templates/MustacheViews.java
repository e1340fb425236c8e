package dev.reprise.agent.caches.templates;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.agent.caches.library.LeakCheck;
import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.TrackedInstances;

/** Spring Boot's views rendered by JMustache. It compiles a template each time, so only templates that the program holds are stale. */
public final class MustacheViews extends CachedTemplates {
    private final TrackedInstances templates;

    public MustacheViews(
            TrackedInstances resolvers, TrackedInstances templates, LoaderResources classPath, SpringViews views) {
        super("Mustache views", List.of("*.mustache"), resolvers, classPath, views);
        this.templates = templates;
    }

    @Override
    boolean loads(Object resolver, Path file) {
        return true;
    }

    @Override
    void clear(Object resolver) {
        // SpringViews clears the cache of the resolver.
    }

    /** Templates don't know their names, so any template that the program holds may be this one. */
    @Override
    boolean isHeldByProgram(Path file) {
        return LeakCheck.areReachable(templates.references());
    }
}
