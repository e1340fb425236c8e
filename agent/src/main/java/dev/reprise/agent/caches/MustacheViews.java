package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.util.List;

/** The views of Spring Boot that JMustache renders. It compiles a template each time, so only what the program keeps is stale. */
final class MustacheViews extends CachedTemplates {
    private final TrackedInstances templates;

    MustacheViews(TrackedInstances resolvers, TrackedInstances templates, Pages pages) {
        super("Mustache views", List.of("*.mustache"), resolvers, pages);
        this.templates = templates;
    }

    @Override
    boolean loads(Object resolver, Path file) {
        return true;
    }

    @Override
    void clear(Object resolver) {
        // What the resolver keeps is cleared with all of Spring's.
    }

    /** Templates don't tell their names, so any that is kept may be this one. */
    @Override
    boolean isKept(Path file) {
        return LeakCheck.areKept(templates.references());
    }
}
