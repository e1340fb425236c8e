package dev.reprise.agent.caches;

/** Spring MVC keeps a view for each name, and remembers those that there are not. */
final class SpringViews {
    private final TrackedInstances resolvers;

    SpringViews(TrackedInstances resolvers) {
        this.resolvers = resolvers;
    }

    void clear() throws Throwable {
        for (Object each : resolvers.all()) {
            PublicApi.call(each, "org.springframework.web.servlet.view.AbstractCachingViewResolver", "clearCache");
        }
    }
}
