package dev.reprise.supervisor.build.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.model.Module;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.BuildTool;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.build.output.OutputSnapshot;
import dev.reprise.watch.Change;

/** The modules that only the build tool can build. Used by one thread at a time. */
public final class DelegatedModules {
    private final BuildTool tool;
    private final OutputSnapshot outputs;
    private List<Module> modules = List.of();
    private final Set<String> due = new HashSet<>();
    private final Map<Path, StaleClasses> stale = new HashMap<>();

    /** Why a module could not be built, by its name. */
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    public DelegatedModules(BuildTool tool, OutputSnapshot outputs) {
        this.tool = tool;
        this.outputs = outputs;
    }

    /** Replaces the modules. The build tool has just built all of them. */
    public void use(List<Module> all) {
        modules = all.stream().filter(module -> module.foreign().isPresent()).toList();
        due.clear();
        problems.clear();
        for (Module module : modules) {
            StaleClasses known = new StaleClasses(module, Optional.ofNullable(stale.get(module.output())));
            stale.put(module.output(), known);
            if (known.areThere()) {
                // The classes that use stale classes were compiled against them.
                due.add(module.name());
            }
        }
    }

    public boolean areNone() {
        return modules.isEmpty();
    }

    public List<Problem> problems() {
        return List.copyOf(problems.values());
    }

    public boolean concerns(Path file) {
        return modules.stream().anyMatch(module -> isSource(module, file));
    }

    /** Marks the modules that these files affect: sources of the module, or classes that it is compiled against. */
    public void follow(Collection<Path> files) {
        for (Module module : modules) {
            if (files.stream().anyMatch(file -> isSource(module, file) || isUpstream(module, file))) {
                due.add(module.name());
            }
        }
    }

    /** Marks all modules that could not be built. */
    public void retry() {
        due.addAll(problems.keySet());
    }

    /** The next module to build. */
    public Optional<Module> next() {
        return modules.stream().filter(module -> due.contains(module.name())).findFirst();
    }

    /** Runs the build tool for a module and returns the changes in its output. Blocks for seconds. */
    public List<Change> build(Module module) {
        due.remove(module.name());
        problems.remove(module.name());
        StaleClasses classes =
                stale.computeIfAbsent(module.output(), output -> new StaleClasses(module, Optional.empty()));
        try {
            build(module, classes);
        } catch (BuildFailure e) {
            problems.put(module.name(), e.problem());
        } catch (IOException e) {
            problems.put(module.name(), notDeleted(module, e));
        }
        return outputs.lookBelow(module.output(), file -> false);
    }

    private void build(Module module, StaleClasses classes) throws BuildFailure, IOException {
        boolean built = false;
        try {
            classes.setAside();
            tool.build(module);
            built = true;
        } finally {
            if (!built) {
                classes.putBack();
            }
        }
        classes.finish();
    }

    private static Problem notDeleted(Module module, IOException error) {
        return new Problem(
                "stale-classes",
                "Classes of deleted sources could not be removed from " + module.output() + ".",
                error + ".",
                "Make the directory writable; Reprise retries on the next change.");
    }

    private static boolean isSource(Module module, Path file) {
        return module.sources().stream()
                        .flatMap(sources -> sources.roots().stream())
                        .anyMatch(file::startsWith)
                && !GeneratedSources.isGenerated(module, file);
    }

    private static boolean isUpstream(Module module, Path file) {
        return !file.startsWith(module.output())
                && module.sources().stream()
                        .flatMap(sources -> sources.classPath().stream())
                        .anyMatch(file::startsWith);
    }
}
