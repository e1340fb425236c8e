package dev.reprise.supervisor.build.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.classfile.ClassOrigin;
import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Resources;
import dev.reprise.files.FileStamp;
import dev.reprise.files.FileTree;

/**
 * The classes in a module's output whose sources were deleted. Compilers of languages other than Java leave them there, where they still
 * run and other classes still compile against them. A class is only deleted if it names a source that once existed and no longer does. A
 * class stays if it names no source, or one that was never seen.
 */
final class StaleClasses {
    private final Module module;
    private final Set<Path> atStart;
    private SourceLookup built;

    /** The keys of sources seen since the last successful build. */
    private final Set<SourceLookup.Key> seen;

    /** The class files set aside for a build, with their content. */
    private final Map<Path, byte[]> aside = new LinkedHashMap<>();

    private Map<Path, FileStamp> before = Map.of();

    /**
     * Records the sources. Blocks while reading them and the class files.
     *
     * @param former of the same output; empty if the output is new
     */
    StaleClasses(Module module, Optional<StaleClasses> former) {
        this.module = module;
        built = former.map(known -> known.built).orElseGet(() -> SourceLookup.of(module));
        seen = former.map(known -> known.seen).orElseGet(() -> new HashSet<>(built.all()));
        atStart = former.isPresent() ? Set.of() : leftBehind();
    }

    /** Whether there are classes whose sources had already been deleted when this module was first seen. */
    boolean areThere() {
        return !atStart.isEmpty();
    }

    /** Moves stale classes out of the output, so that nothing can be compiled against them. */
    void setAside() throws IOException {
        SourceLookup now = SourceLookup.of(module);
        Map<Path, ClassOrigin> classes = classes();
        Set<SourceLookup.Key> gone = new HashSet<>(seen);
        gone.removeAll(now.all());
        Set<String> names = new HashSet<>();
        for (Map.Entry<Path, ClassOrigin> each : classes.entrySet()) {
            boolean stale = atStart.contains(each.getKey())
                    || key(each.getValue()).filter(gone::contains).isPresent();
            if (stale) {
                names.add(each.getValue().name());
            }
        }
        for (Map.Entry<Path, ClassOrigin> each : classes.entrySet()) {
            if ((names.contains(each.getValue().name()) || isPartOf(names, each.getValue()))
                    && !isResource(each.getKey())) {
                aside.put(each.getKey(), Files.readAllBytes(each.getKey()));
                Files.delete(each.getKey());
            }
        }
        before = stamps(classes.keySet());
    }

    /** Whether a class without a source of its own is nested in one of these classes or consists only of them. */
    private static boolean isPartOf(Set<String> names, ClassOrigin origin) {
        if (origin.sourceFile().isPresent()) {
            return false;
        }
        int dollar = origin.name().indexOf('$', origin.packagePath().length() + 1);
        return (dollar > 0 && names.contains(origin.name().substring(0, dollar)))
                || (!origin.parts().isEmpty() && names.containsAll(origin.parts()));
    }

    /** Restores the classes that were set aside. The build failed, and the running program may still have to load them. */
    void putBack() throws IOException {
        for (Map.Entry<Path, byte[]> each : aside.entrySet()) {
            if (!Files.exists(each.getKey())) {
                FileTree.createDirectories(each.getKey().resolveSibling("").normalize());
                Files.write(each.getKey(), each.getValue());
            }
        }
        aside.clear();
    }

    /** Call after a successful build. Deletes classes that their existing sources no longer declare, and empty directories. */
    void finish() throws IOException {
        SourceLookup now = SourceLookup.of(module);
        Set<SourceLookup.Key> compiled = now.differing(built);
        Map<Path, ClassOrigin> classes = classes();
        Map<Path, FileStamp> after = stamps(classes.keySet());
        Set<Path> deleted = new HashSet<>(aside.keySet());
        for (Map.Entry<Path, ClassOrigin> each : classes.entrySet()) {
            Path file = each.getKey();
            boolean rewritten = !Objects.equals(after.get(file), before.get(file));
            if (!rewritten
                    && before.containsKey(file)
                    && key(each.getValue()).filter(compiled::contains).isPresent()
                    && !isResource(file)) {
                Files.deleteIfExists(file);
                deleted.add(file);
            }
        }
        deleted.addAll(descriptorsOfNothing(classes));
        deleted.forEach(file -> FileTree.deleteEmpty(file.getParent(), module.output()));
        aside.clear();
        built = now;
        seen.clear();
        seen.addAll(now.all());
    }

    /** Deletes {@code META-INF/*.kotlin_module} once no Kotlin class is left, because it then names deleted classes. */
    private Set<Path> descriptorsOfNothing(Map<Path, ClassOrigin> classes) throws IOException {
        boolean hadKotlin = seen.stream().anyMatch(key -> key.file().endsWith(".kt"));
        boolean hasKotlin = classes.entrySet().stream()
                .filter(each -> Files.exists(each.getKey()))
                .anyMatch(each -> each.getValue()
                                .sourceFile()
                                .filter(name -> name.endsWith(".kt"))
                                .isPresent()
                        || !each.getValue().parts().isEmpty());
        Set<Path> deleted = new HashSet<>();
        if (hadKotlin && !hasKotlin) {
            Path descriptors = module.output().resolve("META-INF");
            for (Path file : FileTree.files(descriptors, each -> each.toString().endsWith(".kotlin_module"))) {
                if (!isResource(file)) {
                    Files.deleteIfExists(file);
                    deleted.add(file);
                }
            }
        }
        return deleted;
    }

    /** The classes that name a source that does not exist, in a package of this module. */
    private Set<Path> leftBehind() {
        boolean language =
                module.foreign().filter(why -> why.startsWith("it has ")).isPresent();
        Set<Path> found = new HashSet<>();
        if (language) {
            Set<String> generated = generated();
            classes().forEach((file, origin) -> {
                Optional<SourceLookup.Key> key = key(origin);
                if (key.isPresent()
                        && !built.hasFile(key.get().file())
                        && !generated.contains(key.get().file())
                        && built.hasPackage(key.get().packagePath())
                        && !isResource(file)) {
                    found.add(file);
                }
            });
        }
        return found;
    }

    /** The names of generated sources, which need not lie in a source root. */
    private Set<String> generated() {
        Set<String> names = new HashSet<>();
        Path build = module.output().getParent();
        if (build != null) {
            FileTree.files(build, file -> SourceLookup.isSource(file.toString()))
                    .forEach(file -> names.add(String.valueOf(file.getFileName())));
        }
        return names;
    }

    private Map<Path, ClassOrigin> classes() {
        Map<Path, ClassOrigin> classes = new HashMap<>();
        for (Path file : FileTree.files(module.output(), each -> each.toString().endsWith(".class"))) {
            ClassOrigin.of(file)
                    .filter(origin -> file.equals(module.output().resolve(origin.name() + ".class")))
                    .ifPresent(origin -> classes.put(file, origin));
        }
        return classes;
    }

    private static Optional<SourceLookup.Key> key(ClassOrigin origin) {
        return origin.sourceFile()
                .filter(SourceLookup::isSource)
                .map(name -> new SourceLookup.Key(name, origin.packagePath()));
    }

    /** Whether the file was copied rather than compiled. */
    private boolean isResource(Path file) {
        for (Resources resources : module.resources()) {
            if (file.startsWith(resources.target())
                    && Files.exists(
                            resources.directory().resolve(resources.target().relativize(file)))) {
                return true;
            }
        }
        return false;
    }

    private static Map<Path, FileStamp> stamps(Set<Path> files) {
        Map<Path, FileStamp> stamps = new HashMap<>();
        files.forEach(file -> FileStamp.ofRegularFile(file).ifPresent(stamp -> stamps.put(file, stamp)));
        return stamps;
    }
}
