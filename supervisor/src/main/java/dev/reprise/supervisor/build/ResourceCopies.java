package dev.reprise.supervisor.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.build.ResourceTrees.Resource;
import dev.reprise.supervisor.report.Problem;
import dev.reprise.watch.Change;

/** Copies resources into the outputs as they change. One thread at a time. */
final class ResourceCopies {
    /** Nobody writes a larger one by hand; who replaces expressions in it is the build tool, whatever is in it. */
    private static final long LARGEST = 16 << 20;

    private final BuildTool tool;
    private final Outputs outputs;
    private ResourceTrees trees = new ResourceTrees(List.of());

    /** What could not be copied. */
    private final Set<Path> pending = new LinkedHashSet<>();

    private boolean fresh;
    private Optional<Problem> problem = Optional.empty();

    ResourceCopies(BuildTool tool, Outputs outputs) {
        this.tool = tool;
        this.outputs = outputs;
    }

    /** From now on these are the resources; blocks for looking which are not copied yet. */
    void use(Project project) {
        trees = new ResourceTrees(project.modules());
        pending.clear();
        pending.addAll(trees.outOfDate());
        fresh = true;
    }

    /** Whether nothing has been copied since there were other resources. */
    boolean areNew() {
        return fresh;
    }

    boolean concerns(Path file) {
        return trees.contain(file);
    }

    /** Why some of them could not be copied. */
    Optional<Problem> problem() {
        return problem;
    }

    /** Copies these, and what could not be copied before; blocks, for seconds where the build tool has to do it. */
    void copy(Collection<Path> changed, Draft draft) {
        Set<Path> files = new LinkedHashSet<>(pending);
        files.addAll(changed);
        pending.clear();
        fresh = false;
        problem = Optional.empty();
        List<Resource> filtered = new ArrayList<>();
        for (Path file : files) {
            for (Resource resource : trees.of(file)) {
                try {
                    if (!carryOver(resource, draft)) {
                        filtered.add(resource);
                    }
                } catch (IOException e) {
                    pending.add(file);
                    problem = Optional.of(notCopied(resource, e));
                }
            }
        }
        filtered.stream().map(Resource::module).distinct().forEach(module -> filter(module, filtered, draft));
    }

    /** Whether it is done: else the build tool has to do it. */
    private boolean carryOver(Resource resource, Draft draft) throws IOException {
        Optional<Resource> present = Files.isRegularFile(resource.source())
                ? Optional.of(resource)
                : trees.to(resource.target()).stream().findFirst();
        if (present.isEmpty()) {
            Files.deleteIfExists(resource.target());
        } else if (present.get().filtered() && mayHaveExpressions(present.get().source())) {
            return false;
        } else {
            copy(present.get());
        }
        note(resource, draft);
        return true;
    }

    private void note(Resource resource, Draft draft) {
        outputs.look(resource.target()).ifPresent(change -> {
            draft.changed(List.of(change));
            draft.made(change.path(), resource.source());
        });
    }

    /** A reader sees the former file or this one, never a part of it. */
    private static void copy(Resource resource) throws IOException {
        Path target = resource.target();
        if (Files.isRegularFile(target) && Files.mismatch(resource.source(), target) < 0) {
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        // The watch ignores this name, as the backup of an editor.
        Path copy = target.resolveSibling("." + target.getFileName() + "." + System.nanoTime() + "~");
        try {
            Files.copy(resource.source(), copy);
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException deletedMeanwhile) {
            // The watch tells of it.
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** As the build can be configured to mark them: {@code ${name}} and {@code @name@}. */
    private static boolean mayHaveExpressions(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            return true;
        }
        byte[] content = Files.readAllBytes(file);
        for (int i = 0; i < content.length; i++) {
            boolean opens = content[i] == '$' && i + 1 < content.length && content[i + 1] == '{';
            if (opens || content[i] == '@') {
                return true;
            }
        }
        return false;
    }

    private void filter(Module module, List<Resource> filtered, Draft draft) {
        List<Resource> own = filtered.stream()
                .filter(resource -> resource.module().equals(module))
                .toList();
        try {
            tool.copyResources(module);
        } catch (BuildFailure e) {
            own.forEach(resource -> pending.add(resource.source()));
            problem = Optional.of(e.problem());
        }
        own.forEach(resource -> note(resource, draft));
        // It copies all of the module's.
        List<Change> others = outputs.lookBelow(module.output());
        draft.changed(others);
    }

    private static Problem notCopied(Resource resource, IOException error) {
        return new Problem(
                "resource-not-copied",
                "The resource " + resource.source() + " could not be copied to " + resource.target() + ".",
                error + ".",
                "Make room, or make it readable; the next change of it tries again.");
    }
}
