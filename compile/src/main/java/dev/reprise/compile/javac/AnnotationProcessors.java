package dev.reprise.compile.javac;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.reprise.compile.javac.ProcessorLoader.Lombok;
import dev.reprise.compile.model.Sources;

/** The annotation processors and compiler plugins of a module, loaded again for each run of javac. */
final class AnnotationProcessors implements AutoCloseable {
    private static final String INCREMENTAL = "META-INF/gradle/incremental.annotation.processors";

    /** Preloads only after the restarted program has had the processor cores to itself for a while. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final List<Path> paths;
    private final ClassLoader parent;
    private final boolean isolating;
    private final Optional<Lombok> lombok;

    /** For the current or the next run of javac; null if there are no processors. */
    private @Nullable ProcessorLoader loader;

    private AnnotationProcessors(
            List<Path> paths,
            ClassLoader parent,
            Optional<Lombok> lombok,
            @Nullable ProcessorLoader loader,
            boolean isolating) {
        this.paths = List.copyOf(paths);
        this.parent = parent;
        this.isolating = isolating;
        this.lombok = lombok;
        this.loader = loader;
    }

    static AnnotationProcessors none() {
        return new AnnotationProcessors(List.of(), ClassLoader.getPlatformClassLoader(), Optional.empty(), null, true);
    }

    /**
     * The processors that javac would find.
     *
     * @param paths where to search
     * @param compiler the class loader of javac: processors see its classes and those of the platform, and none of Reprise
     */
    static AnnotationProcessors of(Sources sources, List<Path> paths, ClassLoader compiler) throws IOException {
        if (!sources.mayRunProcessors()) {
            return none();
        }
        ClassLoader parent = new JavacOnly(compiler);
        Optional<Lombok> lombok = Lombok.among(paths, parent);
        ProcessorLoader loader = ProcessorLoader.of(paths, parent, lombok);
        Set<String> names = new HashSet<>(sources.namedProcessors());
        if (names.isEmpty()) {
            words(loader, Sources.PROCESSORS).forEach(names::add);
        }
        if (names.isEmpty() && sources.options().stream().noneMatch(option -> option.startsWith("-Xplugin"))) {
            new AnnotationProcessors(paths, parent, lombok, loader, true).close();
            return none();
        }
        Set<String> isolating = new HashSet<>();
        for (String line : words(loader, INCREMENTAL)) {
            String[] parts = line.split(",", 2);
            if (parts.length == 2 && parts[1].strip().equalsIgnoreCase("isolating")) {
                isolating.add(parts[0].strip());
            }
        }
        return new AnnotationProcessors(paths, parent, lombok, loader, isolating.containsAll(names));
    }

    boolean areNone() {
        return loader == null;
    }

    /** Called after each run of javac, since processors keep state in static fields. The next run finds most classes loaded. */
    void renew() throws IOException {
        ProcessorLoader over = loader;
        if (over == null) {
            return;
        }
        List<String> names = over.loaded();
        lombok.ifPresent(Lombok::reset);
        over.close();
        ProcessorLoader next = ProcessorLoader.of(paths, parent, lombok);
        loader = next;
        if (!names.isEmpty()) {
            LATER.execute(() -> next.preload(names));
        }
    }

    /** The class loader for processors in this run; empty if there are none. */
    Optional<ClassLoader> loader() {
        return Optional.ofNullable(loader).map(NeverClosed::new);
    }

    /** Whether everything generated from a source depends on that source alone. */
    boolean areIsolating() {
        return isolating;
    }

    private static List<String> words(ClassLoader loader, String resource) throws IOException {
        List<String> words = new ArrayList<>();
        Enumeration<URL> found = loader.getResources(resource);
        while (found.hasMoreElements()) {
            URLConnection connection = found.nextElement().openConnection();
            // The cache belongs to the JVM and would keep a jar that was replaced.
            connection.setUseCaches(false);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(words::add);
            }
        }
        return words;
    }

    @Override
    public void close() throws IOException {
        ProcessorLoader last = loader;
        if (last != null) {
            last.close();
        }
        if (lombok.isPresent()) {
            lombok.get().close();
        }
    }

    /** Javac closes a loader before plugins have finished with it. */
    private static final class NeverClosed extends ClassLoader {
        NeverClosed(ClassLoader parent) {
            super(parent);
        }
    }

    private static final class JavacOnly extends ClassLoader {
        private final ClassLoader compiler;

        JavacOnly(ClassLoader compiler) {
            super(ClassLoader.getPlatformClassLoader());
            this.compiler = compiler;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.sun.tools.") || name.startsWith("com.sun.source.")) {
                return compiler.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
