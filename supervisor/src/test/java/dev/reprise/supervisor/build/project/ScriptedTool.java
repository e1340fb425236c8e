package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.BuildTool;

/** A build tool with scripted results. */
final class ScriptedTool implements BuildTool {
    static final Problem BROKEN = new Problem("pom-broken", "It is broken.", "So it is.", "Fix it.");

    /** The recorded calls. */
    final List<String> calls = new ArrayList<>();

    Project project;
    Optional<Problem> partial = Optional.empty();

    /** The files of the failure, if resolving is to fail. */
    Optional<List<Path>> fails = Optional.empty();

    /** What its goals do. */
    Work work = module -> {};

    interface Work {
        void on(Module module) throws IOException, BuildFailure;
    }

    ScriptedTool(Project project) {
        this.project = project;
    }

    @Override
    public Resolved resolve() throws BuildFailure {
        calls.add("resolve");
        if (fails.isPresent()) {
            throw new BuildFailure(BROKEN, fails.get());
        }
        return new Resolved(project, partial);
    }

    @Override
    public void build(Module module) throws BuildFailure {
        calls.add("build " + module.name());
        work(module);
    }

    /** Replaces {@code ${name}}. */
    @Override
    public void copyResources(Module module) throws BuildFailure {
        calls.add("resources " + module.name());
        work(module);
    }

    private void work(Module module) throws BuildFailure {
        try {
            work.on(module);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void filter(Module module) throws IOException {
        for (var resources : module.resources()) {
            Path source = resources.directory().resolve("app.properties");
            Files.writeString(
                    resources.target().resolve("app.properties"),
                    Files.readString(source).replace("${name}", "Reprise"));
        }
    }
}
