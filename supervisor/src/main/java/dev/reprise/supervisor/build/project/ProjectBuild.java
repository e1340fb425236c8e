package dev.reprise.supervisor.build.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.Build;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuildOutcomeBuilder;
import dev.reprise.supervisor.build.BuildTool;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.build.output.OutputSnapshot;
import dev.reprise.supervisor.build.project.ProjectOptions.Choices;
import dev.reprise.supervisor.build.resources.ResourceCopier;
import dev.reprise.supervisor.build.sources.DelegatedModules;
import dev.reprise.supervisor.build.sources.GeneratedSources;
import dev.reprise.supervisor.build.sources.SourceCompiler;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.supervisor.report.StandingProblems.Cause;
import dev.reprise.watch.Change;
import dev.reprise.watch.filter.Filters;

/**
 * Builds a project: gets the model from the build tool, compiles the sources, copies the resources, and runs the build tool for everything
 * that only it can build. A failed part leaves the running program unchanged and is retried when one of its inputs changes.
 */
public final class ProjectBuild implements Build {
    private final ProjectOptions options;
    private final ProjectCommands invocations;
    private final OutputSnapshot outputs = new OutputSnapshot();
    private final ProjectResolver resolution;
    private final SourceCompiler sources;
    private final ResourceCopier resources;
    private final DelegatedModules foreign;
    private final ProjectRoots roots;
    private final MainClassResolver mainClass = new MainClassResolver();
    private SymlinkMapping names = new SymlinkMapping(List.of(), List.of());

    /**
     * Whether a symbolic link was changed since the last complete look. Files below it may have appeared or vanished without being
     * reported.
     */
    private boolean relinked;

    private Optional<Choices> choices = Optional.empty();

    /** The sources that the build tool had generated when all of its goals last succeeded. */
    private Set<Path> generated = Set.of();

    /** Why the program can't be run although it has been built. */
    private Optional<Problem> launchProblem = Optional.empty();

    /**
     * Directories and files.
     *
     * @param directory file names in messages are relative to this directory
     * @param scratch a directory that only this build uses
     * @param watched the paths that are already watched
     */
    public record Places(Path directory, Path scratch, List<Path> watched) {
        public Places {
            watched = List.copyOf(watched);
        }
    }

    /** Creates the build without building anything. */
    public ProjectBuild(BuildTool tool, ProjectOptions options, ProjectCommands invocations, Places places) {
        this.options = options;
        this.invocations = invocations;
        this.resolution = new ProjectResolver(tool);
        this.sources = new SourceCompiler(places.directory(), places.scratch().resolve("compile"));
        this.resources = new ResourceCopier(tool, outputs);
        this.foreign = new DelegatedModules(tool, outputs);
        this.roots = new ProjectRoots(places.scratch(), places.watched());
    }

    @Override
    public BuildOutcome build(List<Change> reported) {
        BuildOutcomeBuilder draft = new BuildOutcomeBuilder();
        try {
            List<Change> changes = withoutOwnOutput(reported);
            if (!changes.isEmpty() || reported.isEmpty()) {
                draft.cause(paths(changes));
                build(changes, draft);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return draft.outcome(problems(), outputs::content);
    }

    @Override
    public void close() {
        sources.close();
    }

    /** Removes the notifications of files that the build itself wrote. */
    private List<Change> withoutOwnOutput(List<Change> reported) {
        relinked |= names.follow(reported);
        return reported.stream()
                .flatMap(change -> names.inModel(change).stream())
                .flatMap(change ->
                        outputs.contain(change.path()) ? outputs.lookAgain(change.path()).stream() : Stream.of(change))
                .toList();
    }

    private StandingProblems problems() {
        // The build tool fails to compile the same sources.
        boolean same = sources.problem().isPresent() && resolution.isCompileProblem();
        return StandingProblems.NONE
                .with(Cause.PROJECT, resolution.problem().filter(problem -> !same))
                .with(Cause.SOURCES, sources.problem())
                .with(Cause.MODULE, foreign.problems())
                .with(Cause.RESOURCES, resources.problem())
                .with(Cause.COMMAND, launchProblem);
    }

    /** @param changes empty if the user requested a retry */
    private void build(List<Change> changes, BuildOutcomeBuilder draft) throws InterruptedException {
        boolean requested = changes.isEmpty();
        List<Change> byHand =
                changes.stream().filter(change -> !isGenerated(change.path())).toList();
        List<Change> all = new ArrayList<>(changes);
        if ((requested || !byHand.isEmpty()) && resolution.isDue(byHand, compiles())) {
            all.addAll(resolve(byHand, draft));
        }
        if (resolution.project().isEmpty() || choices.isEmpty()) {
            return;
        }
        if (isHalfGenerated()) {
            return;
        }
        boolean compiledBefore = compiles();
        if (choices.get().compile()) {
            make(all, requested, draft);
        } else {
            all.stream().filter(this::isOfProgram).forEach(change -> take(List.of(change), draft));
        }
        if (resolution.isPartial() && !compiledBefore && compiles()) {
            recover(draft);
        }
        if (compiles()) {
            launch(draft);
        }
    }

    /** A generator may delete its output before it fails. Building then would delete classes that the running program needs. */
    private boolean isHalfGenerated() {
        return resolution.problem().isPresent()
                && !resolution.isCompileProblem()
                && !generated.stream().allMatch(Files::exists);
    }

    private boolean compiles() {
        return sources.problem().isEmpty() && foreign.problems().isEmpty();
    }

    /** The sources compile now, but only the build tool can find out whether it can build the rest. */
    private void recover(BuildOutcomeBuilder draft) throws InterruptedException {
        if (foreign.areNone() && resolution.isCompileProblem()) {
            resolution.recover();
        } else {
            make(resolve(List.of(), draft), false, draft);
        }
    }

    /** Gets the model from the build tool and returns the changes in the outputs; empty if that failed. */
    private List<Change> resolve(List<Change> byHand, BuildOutcomeBuilder draft) {
        if (!resolution.resolve()) {
            draft.watch(roots.fresh(
                    resolution.suspects(), choices.map(Choices::filters).orElseGet(Filters::defaults)));
            return List.of();
        }
        Project project = resolution.project().orElseThrow();
        try {
            Choices now = options.with(project.launch());
            choices = Optional.of(now);
            List<Change> made = outputs.lookAtAll(resources.targets(paths(byHand))::contains);
            byHand.stream().findFirst().ifPresent(cause -> made.forEach(each -> draft.made(each.path(), cause.path())));
            if (resolution.problem().isEmpty()) {
                generated = GeneratedSources.in(project);
            }
            use(project, now, draft);
            return made;
        } catch (BuildFailure e) {
            resolution.fail(e);
            return List.of();
        }
    }

    private void use(Project project, Choices now, BuildOutcomeBuilder draft) {
        outputs.use(project.modules().stream().map(Module::output).distinct().toList());
        names = new SymlinkMapping(ProjectPaths.all(project), ProjectPaths.trees(project));
        if (now.compile()) {
            sources.use(project.modules());
            resources.use(project, resolution.completeSince());
            foreign.use(project.modules());
        }
        LaunchCommand command =
                new LaunchCommand(now.launch(), now.launch().mainClass().orElse("Main"));
        draft.watch(roots.fresh(project, invocations.files(command), now.filters(), now.compile()));
        if (now.compile()) {
            draft.watch(roots.fresh(invocations.replaceable(ProjectPaths.processors(project)), now.filters()));
        }
        draft.watch(now.roots());
    }

    /** @param again whether to retry everything that failed before */
    private void make(List<Change> changes, boolean again, BuildOutcomeBuilder draft) throws InterruptedException {
        Set<Path> files = new LinkedHashSet<>(paths(changes));
        List<Path> copied = files.stream().filter(resources::concerns).toList();
        resources.copy(copied, again, draft);
        List<Path> compiled = Stream.concat(files.stream(), draft.changed().stream())
                .filter(sources::concerns)
                .distinct()
                .toList();
        changes.stream().filter(this::isOfProgram).forEach(change -> take(List.of(change), draft));
        compile(compiled, again || relinked, draft);
        relinked = false;
        foreign.follow(files);
        if (again) {
            foreign.retry();
        }
        for (Optional<Module> next = foreign.next(); next.isPresent(); next = foreign.next()) {
            draft.toolRan();
            List<Change> made = foreign.build(next.get());
            take(made, draft);
            foreign.follow(paths(made));
            compile(paths(made), false, draft);
        }
    }

    private void compile(Collection<Path> files, boolean again, BuildOutcomeBuilder draft) throws InterruptedException {
        SourceCompiler.Compiled compiled = sources.compile(files, again);
        draft.compiled(compiled.sources());
        if (choices.filter(Choices::warnings).isPresent()) {
            draft.warn(compiled.warnings());
        }
        take(outputs.look(compiled.files()), draft);
        foreign.follow(compiled.files());
    }

    /** Collects class files separately: the life cycle withholds them until they are consistent. */
    private void take(List<Change> changes, BuildOutcomeBuilder draft) {
        List<Change> others = new ArrayList<>();
        for (Change change : changes) {
            if (!isRun(change.path())) {
                continue;
            }
            if (change.path().toString().endsWith(".class")) {
                draft.changedClass(change);
            } else {
                others.add(change);
            }
        }
        draft.changed(others);
    }

    /** Whether the change is of a file that the program runs from, rather than of a source of such a file. */
    private boolean isOfProgram(Change change) {
        Path file = change.path();
        boolean source = file.toString().endsWith(".java") && sources.concerns(file);
        return !source
                && !resources.concerns(file)
                && !foreign.concerns(file)
                && (!isOfModel(file) || isLibrary(file))
                && isRun(file);
    }

    /** A jar in a directory whose jars form the class path belongs to both the model and the program. */
    private boolean isLibrary(Path file) {
        return resolution.project().orElseThrow().launch().classPath().contains(file);
    }

    private boolean isOfModel(Path file) {
        return resolution.project().orElseThrow().isMadeBy(file);
    }

    /** The program does not use a file that is not on the class path but lies among the sources, or was made for the compiler only. */
    private boolean isRun(Path file) {
        Project project = resolution.project().orElseThrow();
        return project.launch().classPath().stream().anyMatch(file::startsWith)
                || project.modules().stream().noneMatch(module -> isOfCompiler(module, file));
    }

    private static boolean isOfCompiler(Module module, Path file) {
        return file.startsWith(module.output())
                || module.sources().stream()
                        .flatMap(each -> Stream.concat(each.roots().stream(), each.processorPath().stream()))
                        .anyMatch(file::startsWith);
    }

    private boolean isGenerated(Path file) {
        return resolution.project().stream()
                .flatMap(project -> project.modules().stream())
                .anyMatch(module -> GeneratedSources.isGenerated(module, file));
    }

    private void launch(BuildOutcomeBuilder draft) {
        Project project = resolution.project().orElseThrow();
        Choices now = choices.orElseThrow();
        try {
            Optional<String> named = now.launch().mainClass();
            String main =
                    named.isPresent() ? named.get() : mainClass.in(ProjectPaths.launchOutput(project), now.launch());
            launchProblem = Optional.empty();
            if (invocations.use(new LaunchCommand(now.launch(), main), now.invocations())) {
                draft.restart();
            }
        } catch (BuildFailure e) {
            launchProblem = Optional.of(e.problem());
        }
    }

    private static List<Path> paths(Collection<Change> changes) {
        return changes.stream().map(Change::path).toList();
    }
}
