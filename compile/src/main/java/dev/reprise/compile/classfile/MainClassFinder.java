package dev.reprise.compile.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import dev.reprise.files.FileTree;

/** The classes that the launcher of a JDK would start. */
public final class MainClassFinder {
    /** JEP 512: since then a main method may be an instance method, need not be public and need not have a parameter. */
    private static final int FLEXIBLE = 25;

    /** JEP 445: since then that is a preview feature. */
    private static final int FLEXIBLE_IN_PREVIEW = 21;

    private final List<Path> classPath;
    private final boolean flexible;
    private final Map<String, Optional<LaunchableClass>> known = new HashMap<>();

    /**
     * Reads nothing yet.
     *
     * @param classPath directories and jars in which superclasses are found
     * @param feature version of the JDK that runs the program
     * @param previews whether it runs with {@code --enable-preview}
     */
    public MainClassFinder(List<Path> classPath, int feature, boolean previews) {
        this.classPath = List.copyOf(classPath);
        this.flexible = feature >= FLEXIBLE || (previews && feature >= FLEXIBLE_IN_PREVIEW);
    }

    /**
     * Those of a directory, sorted by name. With a {@code public static void main(String[])} of their own if there are such; else those
     * with another main method of their own that the JDK takes; else those that inherit theirs. Blocks for as long as it takes to read
     * all classes.
     *
     * @param output a directory of class files; none if it isn't there
     * @throws IOException if it can't be read; a file in it that is no class counts as none
     */
    public List<String> in(Path output) throws IOException {
        Map<String, LaunchableClass> classes = read(output);
        classes.forEach((name, each) -> known.put(name, Optional.of(each)));
        List<Predicate<LaunchableClass>> ranks = List.of(
                each -> each.declaresMain(true) && isLaunched(each),
                each -> each.declaresMain(false) && isLaunched(each),
                this::isLaunched);
        for (Predicate<LaunchableClass> rank : ranks) {
            List<String> names = classes.values().stream()
                    .filter(rank)
                    .map(each -> each.name().replace('/', '.'))
                    .toList();
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }

    private boolean isLaunched(LaunchableClass launched) {
        return !launched.isLocal() && launched.isLaunched(flexible, this::find);
    }

    /**
     * Whether it is one of them. Blocks for reading it.
     *
     * @param file a class file; one that isn't there can't be run
     * @throws IOException if it can't be read
     */
    public boolean isMain(Path file) throws IOException {
        return launchedClass(file).filter(this::isLaunched).isPresent();
    }

    private static Map<String, LaunchableClass> read(Path output) throws IOException {
        Map<String, LaunchableClass> classes = new TreeMap<>();
        for (Path file : FileTree.files(output, each -> each.toString().endsWith(".class"))) {
            launchedClass(file).ifPresent(each -> classes.put(each.name(), each));
        }
        return classes;
    }

    private static Optional<LaunchableClass> launchedClass(Path file) throws IOException {
        try {
            return LaunchableClass.read(Files.readAllBytes(file));
        } catch (NoSuchFileException | AccessDeniedException noClass) {
            return Optional.empty();
        }
    }

    /** Empty for a class of the JDK, and for one that is missing. */
    private Optional<LaunchableClass> find(String name) {
        Optional<LaunchableClass> found = known.get(name);
        if (found == null) {
            found = name.startsWith("java/")
                    ? Optional.empty()
                    : classPath.stream()
                            .flatMap(entry -> in(entry, name).stream())
                            .findFirst();
            known.put(name, found);
        }
        return found;
    }

    private static Optional<LaunchableClass> in(Path entry, String name) {
        String file = name + ".class";
        try {
            if (Files.isDirectory(entry)) {
                Path path = entry.resolve(file);
                return Files.isRegularFile(path) ? LaunchableClass.read(Files.readAllBytes(path)) : Optional.empty();
            }
            return Files.isRegularFile(entry) ? inJar(entry, file) : Optional.empty();
        } catch (IOException unreadable) {
            // The launcher will say so, if it needs it.
            return Optional.empty();
        }
    }

    private static Optional<LaunchableClass> inJar(Path jar, String file) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(file);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return LaunchableClass.read(in.readAllBytes());
            }
        }
    }
}
