package dev.reprise.compile.javac;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * Loads processors for one run of javac. Processors keep state in static fields, so each run needs a new loader, as in any other build.
 * Only Lombok stays loaded, since loading it takes longer than the compile; its state is reset by field name.
 */
final class ProcessorLoader extends URLClassLoader {
    private final Optional<Lombok> lombok;
    private final Set<String> loaded = new LinkedHashSet<>();

    private ProcessorLoader(URL[] urls, ClassLoader parent, Optional<Lombok> lombok) {
        super(urls, parent);
        this.lombok = lombok;
    }

    static ProcessorLoader of(List<Path> paths, ClassLoader parent, Optional<Lombok> lombok) throws IOException {
        return new ProcessorLoader(urls(paths), parent, lombok);
    }

    private static URL[] urls(List<Path> paths) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path path : paths) {
            if (Files.exists(path)) {
                urls.add(path.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** Defines classes ahead of their use, without initialising them. */
    void preload(Collection<String> names) {
        for (String name : names) {
            try {
                Class.forName(name, false, this);
            } catch (ClassNotFoundException | LinkageError | IllegalStateException missingOrClosed) {
                // The run that needs the class reports the problem.
            }
        }
    }

    /** The classes that this loader has defined so far. */
    synchronized List<String> loaded() {
        return List.copyOf(loaded);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (lombok.isPresent() && name.startsWith(Lombok.PACKAGE)) {
            try {
                return lombok.get().loader.loadClass(name);
            } catch (ClassNotFoundException ofAnotherJar) {
                // Such as the binding of Lombok and MapStruct.
            }
        }
        Class<?> found = super.findClass(name);
        synchronized (this) {
            loaded.add(name);
        }
        return found;
    }

    /** Lombok, loaded once for all runs. */
    static final class Lombok implements AutoCloseable {
        private static final String PACKAGE = "lombok.";
        private static final String PROCESSOR = "lombok/launch/AnnotationProcessorHider.class";
        /** The class through which Lombok notifies MapStruct that it has changed the syntax trees of this run. */
        private static final String NOTIFIER = "lombok.launch.AnnotationProcessorHider$AstModificationNotifierData";

        private final URLClassLoader loader;

        private Lombok(URLClassLoader loader) {
            this.loader = loader;
        }

        /** Finds Lombok's jar. */
        static Optional<Lombok> among(List<Path> paths, ClassLoader parent) throws IOException {
            for (Path path : paths) {
                if (Files.isRegularFile(path) && isLombok(path)) {
                    return Optional.of(new Lombok(new URLClassLoader(urls(List.of(path)), parent)));
                }
            }
            return Optional.empty();
        }

        private static boolean isLombok(Path jar) {
            try (JarFile file = new JarFile(jar.toFile())) {
                return file.getEntry(PROCESSOR) != null;
            } catch (IOException noJar) {
                return false;
            }
        }

        void reset() {
            try {
                Field invoked = loader.loadClass(NOTIFIER).getDeclaredField("lombokInvoked");
                invoked.setAccessible(true);
                invoked.setBoolean(null, false);
            } catch (ReflectiveOperationException | LinkageError none) {
                // This version of Lombok does not notify MapStruct, or does so in another way.
            }
        }

        @Override
        public void close() throws IOException {
            loader.close();
        }
    }
}
