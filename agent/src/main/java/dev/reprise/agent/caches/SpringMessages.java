package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

import dev.reprise.agent.listener.ChangeListener;

/** The message sources of Spring; each tells which bundles are its own. */
final class SpringMessages implements ChangeListener {
    private static final String PACKAGE = "org.springframework.context.support.";
    private static final String RELOADABLE = PACKAGE + "ReloadableResourceBundleMessageSource";
    private static final String OF_BUNDLES = PACKAGE + "ResourceBundleMessageSource";

    /** With any limit on its cache, a source of bundles asks {@link java.util.ResourceBundle} each time, whose cache can be cleared. */
    private static final Duration LIMIT = Duration.ofDays(1);

    private final TrackedInstances sources;
    private final LoaderResources classPath;
    private final BundleCaches caches;

    SpringMessages(TrackedInstances sources, LoaderResources classPath, BundleCaches caches) {
        this.sources = sources;
        this.classPath = classPath;
        this.caches = caches;
    }

    @Override
    public String name() {
        return "Spring messages";
    }

    @Override
    public List<String> globs() {
        return List.of("*.properties");
    }

    @Override
    public boolean takes(Path file, String kind) throws Throwable {
        boolean taken = false;
        for (Object each : sources.all()) {
            taken |= serves(each, file) && clear(each);
        }
        return taken;
    }

    private boolean serves(Object source, Path file) throws Throwable {
        Object names = PublicApi.call(source, PACKAGE + "AbstractResourceBasedMessageSource", "getBasenameSet");
        boolean dotsAreDots = PublicApi.is(source, RELOADABLE);
        for (Object each : names instanceof Collection<?> all ? all : List.of()) {
            String location = String.valueOf(each);
            BundleBaseName name = dotsAreDots ? BundleBaseName.ofLocation(location) : BundleBaseName.ofBundle(location);
            String resource = name.resourceOf(file);
            if (resource != null && !classPath.hides(file, resource)) {
                return true;
            }
        }
        return false;
    }

    private boolean clear(Object source) throws Throwable {
        if (PublicApi.is(source, RELOADABLE)) {
            PublicApi.call(source, RELOADABLE, "clearCache");
            return true;
        }
        if (PublicApi.is(source, OF_BUNDLES)) {
            PublicApi.set(source, OF_BUNDLES, "setCacheMillis", LIMIT.toMillis());
            caches.clear();
            return true;
        }
        return false;
    }
}
