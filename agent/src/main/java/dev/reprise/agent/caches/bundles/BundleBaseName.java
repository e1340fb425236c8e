package dev.reprise.agent.caches.bundles;

import java.nio.file.Path;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.caches.library.LoaderResources;

/**
 * The base name of a resource bundle, which the names of all its files start with.
 *
 * @param resource with slashes, as in {@code i18n/messages}
 */
record BundleBaseName(String resource) {
    private static final String EXTENSION = ".properties";

    /** A language, script, region and variants, as {@link java.util.ResourceBundle.Control#toBundleName} formats them. */
    private static final Pattern LOCALE =
            Pattern.compile("_([a-z]{2,3})?(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3})?)?(_[A-Za-z0-9]+)*");

    /** Converts a base name of {@link java.util.ResourceBundle}, in which dots stand for slashes. */
    static BundleBaseName ofBundle(String name) {
        return ofLocation(name.replace('.', '/'));
    }

    /** Converts a location of Spring: with a prefix such as {@code classpath:}, and dots are dots. */
    static BundleBaseName ofLocation(String location) {
        String path = location.substring(location.indexOf(':') + 1);
        return new BundleBaseName(path.startsWith("/") ? path.substring(1) : path);
    }

    /** The base name of a single file whose name on the class path is unknown. */
    static BundleBaseName ofFile(Path file) {
        String path = LoaderResources.slashed(file);
        return ofLocation(path.substring(0, path.length() - EXTENSION.length()));
    }

    /** The resource name of a file; null if the file does not belong to this bundle. */
    @Nullable
    String resourceOf(Path file) {
        String path = LoaderResources.slashed(file);
        int start = path.lastIndexOf("/" + resource);
        if (start < 0 || !path.endsWith(EXTENSION)) {
            return null;
        }
        int end = start + 1 + resource.length();
        String locale = path.substring(end, Math.max(end, path.length() - EXTENSION.length()));
        return locale.isEmpty() || LOCALE.matcher(locale).matches() ? path.substring(start + 1) : null;
    }
}
