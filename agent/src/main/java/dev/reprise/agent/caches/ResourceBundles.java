package dev.reprise.agent.caches;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;

import dev.reprise.agent.listener.ChangeListener;

/**
 * Bundles of property files. Only what {@link ResourceBundle} has loaded is known to be a bundle: any other property file may have been
 * read for good.
 */
final class ResourceBundles implements ChangeListener {
    private final TrackedInstances bundles;
    private final LoaderResources classPath;
    private final BundleCaches caches;

    /** Also those whose bundles have been collected since. */
    private final Set<BundleBaseName> known = new HashSet<>();

    ResourceBundles(TrackedInstances bundles, LoaderResources classPath, BundleCaches caches) {
        this.bundles = bundles;
        this.classPath = classPath;
        this.caches = caches;
    }

    @Override
    public String name() {
        return "resource bundles";
    }

    @Override
    public List<String> globs() {
        return List.of("*.properties");
    }

    @Override
    public synchronized boolean takes(Path file, String kind) {
        List<WeakReference<Object>> concerned = concerned(file);
        if (known.stream().noneMatch(each -> isServed(each, file))) {
            return false;
        }
        caches.clear();
        return !LeakCheck.areKept(concerned);
    }

    /** What is loaded of the bundles that the file belongs to, whatever the locale: one for French may be kept in lack of another. */
    private List<WeakReference<Object>> concerned(Path file) {
        List<WeakReference<Object>> concerned = new ArrayList<>();
        for (WeakReference<Object> each : bundles.references()) {
            if (each.get() instanceof ResourceBundle bundle && concerns(file, bundle)) {
                concerned.add(each);
            }
        }
        return concerned;
    }

    private boolean concerns(Path file, ResourceBundle bundle) {
        String name = bundle.getBaseBundleName();
        if (name != null) {
            BundleBaseName base = BundleBaseName.ofBundle(name);
            known.add(base);
            return base.resourceOf(file) != null;
        }
        boolean concerns = UnnamedBundles.is(bundle) && UnnamedBundles.isFrom(file, bundle);
        if (concerns) {
            known.add(BundleBaseName.ofFile(file));
        }
        return concerns;
    }

    private boolean isServed(BundleBaseName name, Path file) {
        String resource = name.resourceOf(file);
        return resource != null && !classPath.hides(file, resource);
    }
}
