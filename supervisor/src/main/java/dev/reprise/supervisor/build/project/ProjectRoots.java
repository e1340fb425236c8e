package dev.reprise.supervisor.build.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.compile.model.Resources;
import dev.reprise.supervisor.jvm.classpath.ProgramFiles;
import dev.reprise.supervisor.jvm.classpath.WatchRoots;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** Determines the roots to watch for a project, and returns each of them once. */
final class ProjectRoots {
    /** Excludes temporary files of editors and the like. */
    private static final Filters NOISE = Filters.defaults().withoutGit();

    private final Path scratch;
    private final Set<Path> known;

    /**
     * Creates it.
     *
     * @param scratch a directory that only Reprise writes to; it is not watched
     * @param watched the paths that are already watched
     */
    ProjectRoots(Path scratch, List<Path> watched) {
        this.scratch = scratch;
        this.known = new HashSet<>(watched);
    }

    /**
     * The roots of a project that have not been returned yet.
     *
     * @param program the files that the command runs from
     * @param compile whether sources and resources are to be watched
     */
    List<WatchRoot> fresh(Project project, ProgramFiles program, Filters filters, boolean compile) {
        Set<Path> sources = new LinkedHashSet<>();
        Set<Path> others = new LinkedHashSet<>();
        for (Module module : project.modules()) {
            others.add(module.output());
            if (compile) {
                module.sources().ifPresent(each -> sources.addAll(each.roots()));
                module.resources().stream().map(Resources::directory).forEach(others::add);
            }
        }
        others.addAll(program.directories());
        // A source tree that is itself on the class path is edited by the user; it is not build output.
        Set<Path> edited = new LinkedHashSet<>(sources);
        edited.retainAll(program.directories());
        others.addAll(sources);
        others.removeAll(edited);
        others.removeIf(each -> each.startsWith(scratch));
        List<WatchRoot> roots = new ArrayList<>();
        outermost(edited).stream()
                .filter(known::add)
                .forEach(each -> roots.add(new WatchRoot(each, filters.below(each))));
        roots.addAll(files(project.files()));
        roots.addAll(WatchRoots.of(
                new ProgramFiles(
                        outermost(others).stream().filter(known::add).toList(),
                        program.files().stream().filter(known::add).toList(),
                        program.jarDirectories().stream().filter(known::add).toList(),
                        Optional.empty(),
                        Optional.empty()),
                filters));
        return CombinedRoot.in(project.modules().stream().map(Module::directory).toList(), roots);
    }

    /** The roots to watch until a project can be resolved: files, and directories with the user's filters. */
    List<WatchRoot> fresh(List<Path> paths, Filters filters) {
        List<WatchRoot> roots = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
            } else if (known.add(path)) {
                roots.add(new WatchRoot(path, filters.below(path)));
            }
        }
        roots.addAll(files(files));
        return roots;
    }

    /** One root for all files with the same nearest existing directory; the files need not exist. */
    private List<WatchRoot> files(List<Path> files) {
        Map<Path, Set<Path>> chosen = new LinkedHashMap<>();
        for (Path file : files) {
            Path above = file.getParent();
            while (above != null && !Files.isDirectory(above)) {
                above = above.getParent();
            }
            if (above != null && known.add(file)) {
                chosen.computeIfAbsent(above, each -> new HashSet<>()).add(file);
            }
        }
        List<WatchRoot> roots = new ArrayList<>();
        chosen.forEach((directory, below) ->
                roots.add(new WatchRoot(directory, new Chosen(directory, below, NOISE.below(directory)))));
        return roots;
    }

    /**
     * Accepts these files and everything below those that are directories, except for noise, and enters the directories that lead there.
     */
    private record Chosen(Path directory, Set<Path> files, PathFilter noise) implements PathFilter {
        @Override
        public boolean enters(Path entered) {
            return entered.equals(directory)
                    || files.stream().anyMatch(file -> file.startsWith(entered))
                    || (isWithin(entered) && noise.enters(entered));
        }

        @Override
        public boolean accepts(Path file) {
            return files.contains(file) || (isWithin(file) && noise.accepts(file));
        }

        private boolean isWithin(Path path) {
            return files.stream().anyMatch(path::startsWith);
        }
    }

    private static List<Path> outermost(Set<Path> directories) {
        return directories.stream()
                .filter(each -> directories.stream().noneMatch(other -> !other.equals(each) && each.startsWith(other)))
                .toList();
    }
}
