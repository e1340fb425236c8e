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

/** Finds the classes that the {@code java} launcher can start. */
public final class MainClassFinder {
    /** From this version on (JEP 512), a main method may be an instance method and need be neither public nor have a parameter. */
    private static final int FLEXIBLE = 25;

    /** From this version on (JEP 445), that is a preview feature. */
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
     * The classes in a directory that the launcher can start, sorted by name: those that declare {@code public static void main(String[])};
     * if there are none, those that declare another main method that this JDK accepts; if there are none, those that inherit theirs. Blocks
     * until all classes are read.
     *
     * @param output a directory of class files; none if it is missing
     * @throws IOException if it cannot be read; a file in it that is no class file is skipped
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
     * Whether the launcher can start this class. Blocks while it is read.
     *
     * @param file a class file; false if it is missing
     * @throws IOException if it cannot be read
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

    /** Empty for a class of the JDK, and for a missing one. */
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
            // The launcher reports it if it needs it.
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
