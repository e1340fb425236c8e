package dev.reprise.supervisor.build;

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
import dev.reprise.supervisor.jvm.ProgramFiles;
import dev.reprise.supervisor.jvm.WatchRoots;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** What to watch for a project, each part once. */
final class ProjectRoots {
    /** Without temporary files of editors and the like. */
    private static final Filters NOISE = Filters.defaults().withoutGit();

    private final Path scratch;
    private final Set<Path> told;

    /**
     * What is needed besides some that are watched already.
     *
     * @param scratch where nobody else writes: nothing in it is watched
     */
    ProjectRoots(Path scratch, List<Path> watched) {
        this.scratch = scratch;
        this.told = new HashSet<>(watched);
    }

    /**
     * What has not been told yet.
     *
     * @param program what its command runs
     * @param compile whether sources and resources matter
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
        // A tree of sources that is itself on the class path is what its owner edits, not what a build made.
        Set<Path> edited = new LinkedHashSet<>(sources);
        edited.retainAll(program.directories());
        others.addAll(sources);
        others.removeAll(edited);
        others.removeIf(each -> each.startsWith(scratch));
        List<WatchRoot> roots = new ArrayList<>();
        outermost(edited).stream()
                .filter(told::add)
                .forEach(each -> roots.add(new WatchRoot(each, filters.below(each))));
        roots.addAll(files(project.files()));
        roots.addAll(WatchRoots.of(
                new ProgramFiles(
                        outermost(others).stream().filter(told::add).toList(),
                        program.files().stream().filter(told::add).toList(),
                        program.jarDirectories().stream().filter(told::add).toList(),
                        Optional.empty(),
                        Optional.empty()),
                filters));
        return CombinedRoot.in(project.modules().stream().map(Module::directory).toList(), roots);
    }

    /** What may have to be changed for a project to become known: files, and directories as the user's filters see them. */
    List<WatchRoot> fresh(List<Path> paths, Filters filters) {
        List<WatchRoot> roots = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
            } else if (told.add(path)) {
                roots.add(new WatchRoot(path, filters.below(path)));
            }
        }
        roots.addAll(files(files));
        return roots;
    }

    /** One root for all in a directory, or in what is to be a directory in it: a file need not exist. */
    private List<WatchRoot> files(List<Path> files) {
        Map<Path, Set<Path>> chosen = new LinkedHashMap<>();
        for (Path file : files) {
            Path above = file.getParent();
            while (above != null && !Files.isDirectory(above)) {
                above = above.getParent();
            }
            if (above != null && told.add(file)) {
                chosen.computeIfAbsent(above, each -> new HashSet<>()).add(file);
            }
        }
        List<WatchRoot> roots = new ArrayList<>();
        chosen.forEach((directory, below) ->
                roots.add(new WatchRoot(directory, new Chosen(directory, below, NOISE.below(directory)))));
        return roots;
    }

    /** Some files, and all in some directories but for noise, with the directories on the way to them. */
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
