package dev.reprise.agent.reset;

/** Spring MVC keeps a view for each name, and remembers those that there are not. */
final class SpringViews {
    private final Instances resolvers;

    SpringViews(Instances resolvers) {
        this.resolvers = resolvers;
    }

    void clear() throws Throwable {
        for (Object each : resolvers.all()) {
            PublicApi.call(each, "org.springframework.web.servlet.view.AbstractCachingViewResolver", "clearCache");
        }
    }
}
