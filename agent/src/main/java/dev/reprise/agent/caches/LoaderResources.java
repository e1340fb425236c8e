package dev.reprise.agent.caches;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.instrument.LoadedClasses;

/** What the class loaders of the program serve. */
final class LoaderResources {
    private final Instrumentation instrumentation;

    LoaderResources(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Every class loader that has loaded something, without the JDK's own. */
    Set<ClassLoader> loaders() {
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
     * Whether the program gets another file than this one by the name that this one has on the class path, as is so with a source that
     * a build copies. A file that no class loader knows is not hidden: it may be outside, or just deleted.
     */
    boolean hides(Path file) {
        boolean elsewhere = false;
        int count = file.getNameCount();
        for (ClassLoader loader : loaders()) {
            for (int from = 0; from < count; from++) {
                URL found = resource(loader, slashed(file.subpath(from, count)));
                if (found != null && isAt(found, file)) {
                    return false;
                }
                // A bare file name says too little: an index.html is in many jars.
                elsewhere |= found != null && from < count - 1;
            }
        }
        return elsewhere;
    }

    /** The same for a file whose name as a resource is known. */
    boolean hides(Path file, String name) {
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

    static String slashed(Path file) {
        return file.toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static @Nullable URL resource(ClassLoader loader, String name) {
        try {
            return loader.getResource(name);
        } catch (RuntimeException e) {
            // The loader of a web application that was stopped says so in this way.
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

    /** Reflection made hundreds of loaders with a class each before JDK 18. */
    private static boolean isOfTheJdk(ClassLoader loader) {
        return loader.equals(ClassLoader.getPlatformClassLoader())
                || loader.getClass().getName().equals("jdk.internal.reflect.DelegatingClassLoader");
    }
}
