package dev.reprise.supervisor.build.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.core.Problem;
import dev.reprise.files.FileTree;
import dev.reprise.files.RegularFiles;
import dev.reprise.supervisor.build.BuildOutcomeBuilder;
import dev.reprise.supervisor.build.BuildTool;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.build.output.OutputSnapshot;
import dev.reprise.supervisor.build.resources.ResourceTrees.Resource;
import dev.reprise.watch.Change;

/** Copies resources to the outputs when they change. Used by one thread at a time. */
public final class ResourceCopier {
    /** A larger file is not read: it was not written by hand, so the build tool handles it, whatever it contains. */
    private static final long LARGEST = 16 << 20;

    private final BuildTool tool;
    private final OutputSnapshot outputs;
    private ResourceTrees trees = new ResourceTrees(List.of());

    /** The resources that could not be copied. */
    private final Set<Path> pending = new LinkedHashSet<>();

    /** The resources that the build tool could not copy. As it takes seconds, it is not run again until a resource changes. */
    private final Set<Path> unfiltered = new LinkedHashSet<>();

    /** The source of each file in an output that was a copy when last checked. Only these may be deleted. */
    private final Map<Path, Path> copied = new HashMap<>();

    private boolean fresh;
    private Optional<Problem> copyProblem = Optional.empty();
    private Optional<Problem> filterProblem = Optional.empty();

    public ResourceCopier(BuildTool tool, OutputSnapshot outputs) {
        this.tool = tool;
        this.outputs = outputs;
    }

    /**
     * Replaces the resources. Blocks while looking for resources that are out of date.
     *
     * @param filtered when the build tool last began to replace expressions in all of them
     */
    public void use(Project project, Instant filtered) {
        trees = new ResourceTrees(project.modules());
        pending.clear();
        unfiltered.clear();
        for (Resource resource : trees.all()) {
            copied.put(resource.target(), resource.source());
            if (resource.isOutOfDate(filtered)) {
                pending.add(resource.source());
            }
        }
        fresh = true;
    }

    public boolean concerns(Path file) {
        return trees.contain(file);
    }

    /** Why some resources could not be copied. */
    public Optional<Problem> problem() {
        return copyProblem.or(() -> filterProblem);
    }

    /**
     * Copies these resources and all that could not be copied before. Blocks, for seconds if the build tool has to copy them.
     *
     * @param again whether to retry everything that failed before
     */
    public void copy(Collection<Path> changed, boolean again, BuildOutcomeBuilder draft) {
        Set<Path> files = new LinkedHashSet<>(pending);
        pending.clear();
        copyProblem = Optional.empty();
        if (!changed.isEmpty() || again || fresh) {
            files.addAll(unfiltered);
            unfiltered.clear();
            filterProblem = Optional.empty();
        }
        changed.forEach(file -> addWithAllBelow(file, files));
        fresh = false;
        List<Resource> filtered = new ArrayList<>();
        // Deleted files come first because they may be in the way, for example if a directory was replaced by a file.
        for (Path file : goneFirst(files)) {
            for (Resource resource : trees.of(file)) {
                try {
                    if (!carryOver(resource, draft)) {
                        filtered.add(resource);
                    }
                } catch (IOException e) {
                    pending.add(file);
                    copyProblem = Optional.of(notCopied(resource, e));
                }
            }
        }
        filtered.stream().map(Resource::module).distinct().forEach(module -> filter(module, filtered, draft));
    }

    /** Adds the files below a changed link to a directory, both those of its former target and those of its new one. */
    private void addWithAllBelow(Path changed, Set<Path> files) {
        files.add(changed);
        copied.values().stream().filter(source -> source.startsWith(changed)).forEach(files::add);
        files.addAll(FileTree.files(changed, file -> true));
    }

    private static List<Path> goneFirst(Set<Path> files) {
        Map<Boolean, List<Path>> byPresence = files.stream()
                .filter(file -> !Files.isDirectory(file))
                .collect(Collectors.partitioningBy(Files::exists));
        List<Path> ordered = new ArrayList<>(byPresence.getOrDefault(false, List.of()));
        ordered.addAll(byPresence.getOrDefault(true, List.of()));
        return ordered;
    }

    /** Whether the resource is up to date now; otherwise the build tool has to copy it. */
    private boolean carryOver(Resource resource, BuildOutcomeBuilder draft) throws IOException {
        Optional<Resource> present = Files.isRegularFile(resource.source())
                ? Optional.of(resource)
                : trees.to(resource.target()).stream().findFirst();
        if (present.isEmpty()) {
            delete(resource.target(), resource.module().output());
        } else {
            makeRoom(present.get(), draft);
            copied.put(resource.target(), present.get().source());
            if (mayBeFiltered(present.get())) {
                return false;
            }
            copy(present.get());
        }
        note(resource, draft);
        return true;
    }

    /** Deletes a copy and the directories that become empty. Leaves directories alone, and files that were never copies. */
    private void delete(Path target, Path output) throws IOException {
        boolean ours = copied.remove(target) != null;
        if (ours && !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(target);
            FileTree.deleteEmpty(target.getParent(), output);
        }
    }

    /** Deletes copies of deleted resources where a file replaces a directory of them, or a directory replaces a file. */
    private void makeRoom(Resource resource, BuildOutcomeBuilder draft) throws IOException {
        Path output = resource.module().output();
        List<Path> inTheWay = new ArrayList<>();
        if (Files.isDirectory(resource.target(), LinkOption.NOFOLLOW_LINKS)) {
            copied.keySet().stream()
                    .filter(copy -> !copy.equals(resource.target()) && copy.startsWith(resource.target()))
                    .forEach(inTheWay::add);
        }
        for (Path above = resource.target().getParent();
                above != null && above.startsWith(output) && !above.equals(output);
                above = above.getParent()) {
            if (Files.isRegularFile(above) && copied.containsKey(above)) {
                inTheWay.add(above);
            }
        }
        for (Path copy : inTheWay) {
            if (trees.to(copy).isEmpty()) {
                delete(copy, output);
                outputs.look(copy).ifPresent(change -> draft.changed(List.of(change)));
            }
        }
        if (Files.isDirectory(resource.target(), LinkOption.NOFOLLOW_LINKS)) {
            deleteEmptyBelow(resource.target());
        }
    }

    /** Deletes a directory that contains nothing but directories. */
    private static void deleteEmptyBelow(Path directory) throws IOException {
        if (!FileTree.files(directory, file -> true).isEmpty()) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void note(Resource resource, BuildOutcomeBuilder draft) {
        outputs.look(resource.target()).ifPresent(change -> {
            draft.changed(List.of(change));
            draft.made(change.path(), resource.source());
        });
    }

    /** Copies atomically: a reader sees either the former file or the new one, never a part of it. */
    private static void copy(Resource resource) throws IOException {
        Path target = resource.target();
        if (Files.isRegularFile(target) && Files.mismatch(resource.source(), target) < 0) {
            return;
        }
        FileTree.createDirectories(target.resolveSibling("").normalize());
        // The watcher ignores this name as an editor's backup file. It does not contain the resource's name, which may
        // already have the
        // maximum length, or contain bytes that are not characters in the locale of this JVM. It stays the same,
        // because an error
        // contains it, and the same problem is reported once.
        Path copy = target.resolveSibling(".reprise." + ProcessHandle.current().pid() + "~");
        try {
            Files.copy(resource.source(), copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException deletedMeanwhile) {
            // The watcher reports the deletion.
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Whether the copy of the build tool may differ from the resource. */
    private static boolean mayBeFiltered(Resource resource) throws IOException {
        Path file = resource.source();
        if (resource.filtering().filter(each -> !each.isCopied(file)).isEmpty()) {
            return false;
        }
        return Files.size(file) > LARGEST || resource.filtering().get().mayChange(file, RegularFiles.read(file));
    }

    /** The targets of those of these files that are resources. */
    public Set<Path> targets(Collection<Path> files) {
        Set<Path> targets = new HashSet<>();
        files.forEach(file -> trees.of(file).forEach(resource -> targets.add(resource.target())));
        return targets;
    }

    private void filter(Module module, List<Resource> filtered, BuildOutcomeBuilder draft) {
        List<Resource> own = filtered.stream()
                .filter(resource -> resource.module().equals(module))
                .toList();
        try {
            draft.toolRan();
            tool.copyResources(module);
        } catch (BuildFailure e) {
            own.forEach(resource -> unfiltered.add(resource.source()));
            filterProblem = Optional.of(e.problem());
        }
        own.forEach(resource -> note(resource, draft));
        // It copies all resources of the module.
        List<Change> others = outputs.lookBelow(module.output(), file -> false);
        draft.changed(others);
    }

    private static Problem notCopied(Resource resource, IOException error) {
        return new Problem(
                "resource-not-copied",
                "The resource " + resource.source() + " could not be copied to " + resource.target() + ".",
                error + ".",
                "Check its permissions and the free disk space; Reprise retries on the next change.");
    }
}
