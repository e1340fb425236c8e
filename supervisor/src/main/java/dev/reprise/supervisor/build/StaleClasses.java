package dev.reprise.supervisor.build;

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
 * The classes in a module's output whose sources are gone. Compilers of other languages than Java leave them there, where they still run,
 * and others still compile against them. A class goes only if it says that it was compiled from a source that was there and is not any
 * more; one that says nothing of its source, or of one that was never seen, stays.
 */
final class StaleClasses {
    private final Module module;
    private final Set<Path> atStart;
    private SourceLookup built;

    /** Of sources that were there since the last successful build. */
    private final Set<SourceLookup.Key> seen;

    /** Class files that were set aside for a build, with what is in them. */
    private final Map<Path, byte[]> aside = new LinkedHashMap<>();

    private Map<Path, FileStamp> before = Map.of();

    /**
     * Takes note of the sources; blocks for reading them and the class files.
     *
     * @param former of the same output; empty if it was not known
     */
    StaleClasses(Module module, Optional<StaleClasses> former) {
        this.module = module;
        built = former.map(known -> known.built).orElseGet(() -> SourceLookup.of(module));
        seen = former.map(known -> known.seen).orElseGet(() -> new HashSet<>(built.all()));
        atStart = former.isPresent() ? Set.of() : leftBehind();
    }

    /** Whether there are classes whose sources were gone before anything was known of this module. */
    boolean areThere() {
        return !atStart.isEmpty();
    }

    /** Takes classes out of the output, so that nothing can be compiled against them. */
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

    /** Nested in one of these, or made of them alone, and without a source of its own. */
    private static boolean isPartOf(Set<String> names, ClassOrigin origin) {
        if (origin.sourceFile().isPresent()) {
            return false;
        }
        int dollar = origin.name().indexOf('$', origin.packagePath().length() + 1);
        return (dollar > 0 && names.contains(origin.name().substring(0, dollar)))
                || (!origin.parts().isEmpty() && names.containsAll(origin.parts()));
    }

    /** Puts back what was set aside: the build failed, and the program that runs may have to load it yet. */
    void putBack() throws IOException {
        for (Map.Entry<Path, byte[]> each : aside.entrySet()) {
            if (!Files.exists(each.getKey())) {
                FileTree.createDirectories(each.getKey().resolveSibling("").normalize());
                Files.write(each.getKey(), each.getValue());
            }
        }
        aside.clear();
    }

    /** After a build that succeeded: deletes what sources that are still there do not declare any more, and directories that are empty. */
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

    /** Where no class is left that Kotlin made, {@code META-INF/*.kotlin_module} names classes that are gone. */
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

    /** What says that its source has a name that nothing has any more, in a package that this module has. */
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

    /** Names of sources that the build made, which need not lie in a root. */
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

    /** Whether it was copied rather than compiled. */
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
