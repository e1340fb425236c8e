package dev.reprise.compile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.model.Sources;

/** A module's annotation processors. They are loaded once, as long as what they come from stays the same. */
final class Processors implements AutoCloseable {
    private static final String SERVICES = "META-INF/services/javax.annotation.processing.Processor";
    private static final String INCREMENTAL = "META-INF/gradle/incremental.annotation.processors";
    /** From here on javac runs no processor of the class path unless it is told to. */
    private static final int ASKS_FOR_PROCESSORS = 23;

    private final Optional<URLClassLoader> jars;
    private final Optional<ClassLoader> loader;
    private final boolean isolating;

    private Processors(Optional<URLClassLoader> jars, boolean isolating) {
        this.jars = jars;
        this.loader = jars.map(Lasting::new);
        this.isolating = isolating;
    }

    /** @param compiler what loaded javac: processors see its classes and those of the platform, and none of ours */
    static Processors of(Sources sources, ClassLoader compiler) throws IOException {
        if (!mayRun(sources)) {
            return new Processors(Optional.empty(), true);
        }
        List<Path> paths = sources.processorPath().isEmpty() ? sources.classPath() : sources.processorPath();
        URLClassLoader jars = new URLClassLoader(urls(paths), new JavacOnly(compiler));
        Set<String> names = new HashSet<>(given(sources.options()));
        if (names.isEmpty()) {
            words(jars, SERVICES).forEach(names::add);
        }
        if (names.isEmpty() && sources.options().stream().noneMatch(option -> option.startsWith("-Xplugin"))) {
            jars.close();
            return new Processors(Optional.empty(), true);
        }
        Set<String> isolating = new HashSet<>();
        for (String line : words(jars, INCREMENTAL)) {
            String[] parts = line.split(",", 2);
            if (parts.length == 2 && parts[1].strip().equalsIgnoreCase("isolating")) {
                isolating.add(parts[0].strip());
            }
        }
        return new Processors(Optional.of(jars), isolating.containsAll(names));
    }

    /** What javac loads them by; empty if there are none. */
    Optional<ClassLoader> loader() {
        return loader;
    }

    /** Whether what is made of a source depends on that source alone. */
    boolean areIsolating() {
        return isolating;
    }

    private static boolean mayRun(Sources sources) {
        List<String> options = sources.options();
        if (options.contains("-proc:none")) {
            return options.stream().anyMatch(option -> option.startsWith("-Xplugin"));
        }
        boolean asked = !sources.processorPath().isEmpty()
                || options.stream().anyMatch(option -> option.startsWith("-proc:") || option.equals("-processor"));
        return asked || Runtime.version().feature() < ASKS_FOR_PROCESSORS;
    }

    private static List<String> given(List<String> options) {
        int at = options.indexOf("-processor");
        return at < 0 || at + 1 == options.size()
                ? List.of()
                : Arrays.asList(options.get(at + 1).split(","));
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

    private static List<String> words(ClassLoader loader, String resource) throws IOException {
        List<String> words = new ArrayList<>();
        Enumeration<URL> found = loader.getResources(resource);
        while (found.hasMoreElements()) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(found.nextElement().openStream(), StandardCharsets.UTF_8))) {
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
        if (jars.isPresent()) {
            jars.get().close();
        }
    }

    /** Not closeable: javac closes a loader after each compile. */
    private static final class Lasting extends ClassLoader {
        Lasting(ClassLoader parent) {
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
