package dev.reprise.agent.caches.templates;

import dev.reprise.agent.caches.library.PublicApi;
import dev.reprise.agent.caches.library.TrackedInstances;

/** The view caches of Spring MVC, which hold a view for each name and remember names without a view. */
public final class SpringViews {
    private final TrackedInstances resolvers;

    public SpringViews(TrackedInstances resolvers) {
        this.resolvers = resolvers;
    }

    void clear() throws Throwable {
        for (Object each : resolvers.all()) {
            PublicApi.call(each, "org.springframework.web.servlet.view.AbstractCachingViewResolver", "clearCache");
        }
    }
}
