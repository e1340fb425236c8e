package dev.reprise.agent.caches.library;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.ResourceBundle;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.instrument.LoadedClasses;

/** The resources that the class loaders of the program find. */
public final class LoaderResources {
    private final Instrumentation instrumentation;

    public LoaderResources(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** All class loaders that have loaded a class, except those of the JDK. */
    private Set<ClassLoader> loaders() {
        Set<ClassLoader> loaders = new HashSet<>();
        for (Class<?> each : LoadedClasses.of(instrumentation)) {
            ClassLoader loader = each.getClassLoader();
            if (loader != null && !isOfTheJdk(loader)) {
                loaders.add(loader);
            }
        }
        return loaders;
    }

    /**
     * Whether the program finds another file under the name that this one has on the class path, such as the copy that a build makes of a
     * source. A file that no class loader finds is not hidden: it may be off the class path, or just deleted.
     */
    public boolean hides(Path file) {
        boolean elsewhere = false;
        int count = file.getNameCount();
        for (ClassLoader loader : loaders()) {
            for (int from = 0; from < count; from++) {
                URL found = resource(loader, slashed(file.subpath(from, count)));
                if (found != null && isAt(found, file)) {
                    return false;
                }
                // A bare file name proves nothing: many jars contain an index.html.
                elsewhere |= found != null && from < count - 1;
            }
        }
        return elsewhere;
    }

    /** Like {@link #hides(Path)}, for a file whose name as a resource is known. */
    public boolean hides(Path file, String name) {
        boolean elsewhere = false;
        for (ClassLoader loader : loaders()) {
            URL found = resource(loader, name);
            if (found != null && isAt(found, file)) {
                return false;
            }
            elsewhere |= found != null;
        }
        return elsewhere;
    }

    /** Clears the caches of {@link ResourceBundle} for the modules of all class loaders. They also remember which bundles don't exist. */
    public void clearBundleCaches() {
        loaders().forEach(ResourceBundle::clearCache);
    }

    /** The path with slashes as separators. */
    public static String slashed(Path file) {
        return file.toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static @Nullable URL resource(ClassLoader loader, String name) {
        try {
            return loader.getResource(name);
        } catch (RuntimeException e) {
            // The loader of a stopped web application throws.
            return null;
        }
    }

    private static boolean isAt(URL found, Path file) {
        try {
            return found.getProtocol().equals("file") && Files.isSameFile(Path.of(found.toURI()), file);
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Before JDK 18 reflection created hundreds of loaders with one class each. */
    private static boolean isOfTheJdk(ClassLoader loader) {
        return loader.equals(ClassLoader.getPlatformClassLoader())
                || loader.getClass().getName().equals("jdk.internal.reflect.DelegatingClassLoader");
    }
}
