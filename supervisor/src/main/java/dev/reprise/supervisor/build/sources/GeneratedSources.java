package dev.reprise.supervisor.build.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;

/** Sources that the build generates beside its output. The next build overwrites manual edits of them. */
public final class GeneratedSources {
    private GeneratedSources() {}

    /** All generated sources that exist. */
    public static Set<Path> in(Project project) {
        Set<Path> found = new HashSet<>();
        for (Module module : project.modules()) {
            module.sources().stream()
                    .flatMap(sources -> sources.roots().stream())
                    .filter(root -> isGenerated(module, root) && Files.isDirectory(root))
                    .forEach(root -> addSources(root, found));
        }
        return found;
    }

    private static void addSources(Path root, Set<Path> found) {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
        } catch (IOException | UncheckedIOException unreadable) {
            // The compiler reports it.
        }
    }

    public static boolean isGenerated(Module module, Path file) {
        Path build = module.output().getParent();
        return build != null && !module.directory().startsWith(build) && file.startsWith(build);
    }
}
