package dev.reprise.agent.classloading;

import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.instrument.LoadedClasses;
import dev.reprise.agent.listener.ChangeListener;

/** Handles changes of classes that the program has not loaded; nested and enclosing classes count as one. */
public final class UnloadedClasses implements ChangeListener {
    private static final String EXTENSION = ".class";

    private final Instrumentation instrumentation;

    public UnloadedClasses(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    @Override
    public String name() {
        return "not loaded";
    }

    @Override
    public List<String> globs() {
        return List.of("*".concat(EXTENSION));
    }

    @Override
    public boolean handle(Path file, String kind) {
        Set<String> loaded = new HashSet<>();
        Set<Path> roots = LoadedLocations.paths("java.class.path");
        roots.addAll(LoadedLocations.paths("jdk.module.path"));
        for (Class<?> each : LoadedClasses.of(instrumentation)) {
            if (each.getClassLoader() != null && !each.isArray()) {
                loaded.add(outermost(each.getName().replace('.', '/')));
                CodeLocation location = CodeLocation.of(each.getProtectionDomain());
                if (location != null && Files.isDirectory(location.path())) {
                    roots.add(location.path());
                }
            }
        }
        return isBelowAny(file, roots) && !isLoaded(file, roots, loaded);
    }

    private static boolean isBelowAny(Path file, Set<Path> roots) {
        return roots.stream().anyMatch(root -> outermostClass(root, file) != null);
    }

    private static boolean isLoaded(Path file, Set<Path> roots, Set<String> loaded) {
        return roots.stream()
                .map(root -> outermostClass(root, file))
                .anyMatch(name -> name != null && loaded.contains(name));
    }

    /** The name of the outermost class that a file below a class path root contains; null if the file is elsewhere. */
    private static @Nullable String outermostClass(Path root, Path file) {
        if (!file.startsWith(root) || file.equals(root)) {
            return null;
        }
        String name =
                root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
        return outermost(name.substring(0, name.length() - EXTENSION.length()));
    }

    private static String outermost(String internalName) {
        int nested = internalName.indexOf('$', internalName.lastIndexOf('/') + 2);
        return nested < 0 ? internalName : internalName.substring(0, nested);
    }
}
