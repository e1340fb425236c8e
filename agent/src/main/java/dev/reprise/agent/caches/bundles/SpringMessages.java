package dev.reprise.agent.caches.bundles;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.PublicApi;
import dev.reprise.agent.caches.library.TrackedInstances;
import dev.reprise.agent.listener.ChangeListener;

/** Reloads the message sources of Spring; each reports the names of its bundles. */
public final class SpringMessages implements ChangeListener {
    private static final String PACKAGE = "org.springframework.context.support.";
    private static final String RELOADABLE = PACKAGE + "ReloadableResourceBundleMessageSource";
    private static final String OF_BUNDLES = PACKAGE + "ResourceBundleMessageSource";

    /** With any time limit on its cache, a message source calls {@link java.util.ResourceBundle} each time, whose cache can be cleared. */
    private static final Duration LIMIT = Duration.ofDays(1);

    private final TrackedInstances sources;
    private final LoaderResources classPath;

    public SpringMessages(TrackedInstances sources, LoaderResources classPath) {
        this.sources = sources;
        this.classPath = classPath;
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
    public boolean handle(Path file, String kind) throws Throwable {
        boolean handled = false;
        for (Object each : sources.all()) {
            handled |= serves(each, file) && clear(each);
        }
        return handled;
    }

    private boolean serves(Object source, Path file) throws Throwable {
        Object names = PublicApi.call(source, PACKAGE + "AbstractResourceBasedMessageSource", "getBasenameSet");
        boolean dotsAreDots = PublicApi.isInstance(source, RELOADABLE);
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
        if (PublicApi.isInstance(source, RELOADABLE)) {
            PublicApi.call(source, RELOADABLE, "clearCache");
            return true;
        }
        if (PublicApi.isInstance(source, OF_BUNDLES)) {
            PublicApi.set(source, OF_BUNDLES, "setCacheMillis", LIMIT.toMillis());
            classPath.clearBundleCaches();
            return true;
        }
        return false;
    }
}
