package dev.reprise.agent.caches.bundles;

import java.io.IOException;
import java.io.Reader;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;

import dev.reprise.agent.caches.library.LeakCheck;
import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.TrackedInstances;
import dev.reprise.agent.listener.ChangeListener;

/**
 * Reloads resource bundles made of property files. Only a file that {@link ResourceBundle} has loaded counts as a bundle; the program may
 * have read any other property file once and for all.
 */
public final class ResourceBundles implements ChangeListener {
    private final TrackedInstances bundles;
    private final LoaderResources classPath;

    /** Includes names whose bundles have been collected. */
    private final Set<BundleBaseName> known = new HashSet<>();

    public ResourceBundles(TrackedInstances bundles, LoaderResources classPath) {
        this.bundles = bundles;
        this.classPath = classPath;
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
    public synchronized boolean handle(Path file, String kind) {
        List<WeakReference<Object>> affected = affected(file);
        if (known.stream().noneMatch(each -> isServed(each, file))) {
            return false;
        }
        classPath.clearBundleCaches();
        return !LeakCheck.areReachable(affected);
    }

    /** The loaded bundles that the file belongs to, in all locales: the program may hold the French one for lack of another. */
    private List<WeakReference<Object>> affected(Path file) {
        List<WeakReference<Object>> affected = new ArrayList<>();
        for (WeakReference<Object> each : bundles.references()) {
            if (each.get() instanceof ResourceBundle bundle && belongsTo(file, bundle)) {
                affected.add(each);
            }
        }
        return affected;
    }

    private boolean belongsTo(Path file, ResourceBundle bundle) {
        String name = bundle.getBaseBundleName();
        if (name != null) {
            BundleBaseName base = BundleBaseName.ofBundle(name);
            known.add(base);
            return base.resourceOf(file) != null;
        }
        boolean matches = isOfNamedModule(bundle) && hasKeysOf(file, bundle);
        if (matches) {
            known.add(BundleBaseName.ofFile(file));
        }
        return matches;
    }

    /**
     * Whether the bundle comes from a named module: JDK 17 to 25 don't report the base name of such a bundle. One that was created by hand,
     * and so is in no cache, has no locale either.
     */
    private static boolean isOfNamedModule(ResourceBundle bundle) {
        return bundle.getBaseBundleName() == null && bundle.getLocale() != null;
    }

    /**
     * Whether the bundle contains at least half of the file's keys. Then the file counts as its source; no other property file of a program
     * comes near that.
     */
    private static boolean hasKeysOf(Path file, ResourceBundle bundle) {
        Set<String> keys = keys(file);
        long shared = keys.stream().filter(bundle::containsKey).count();
        return shared > 0 && shared * 2 >= keys.size();
    }

    private static Set<String> keys(Path file) {
        Properties properties = new Properties();
        // Any encoding works: keys are rarely more than ASCII.
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Set.of();
        }
        return properties.stringPropertyNames();
    }

    private boolean isServed(BundleBaseName name, Path file) {
        String resource = name.resourceOf(file);
        return resource != null && !classPath.hides(file, resource);
    }
}
