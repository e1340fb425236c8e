package dev.reprise.maven.extension.plan;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The parameters of a goal, with expressions replaced as when Maven runs it. */
public final class GoalParameters {
    private final ExpressionEvaluator evaluator;
    private final Xpp3Dom configuration;
    private final Path directory;

    public GoalParameters(ExpressionEvaluator evaluator, Xpp3Dom configuration, Path directory) {
        this.evaluator = evaluator;
        this.configuration = configuration;
        this.directory = directory;
    }

    static GoalParameters of(MavenProject project, MavenSession session, MojoExecution execution) {
        return new GoalParameters(
                evaluator(project, session, execution),
                Objects.requireNonNullElseGet(execution.getConfiguration(), () -> new Xpp3Dom("configuration")),
                project.getBasedir().toPath());
    }

    /** Maven's own evaluator, which takes the project from the session when it is created. */
    public static ExpressionEvaluator evaluator(MavenProject project, MavenSession session, MojoExecution execution) {
        MavenProject before = session.getCurrentProject();
        session.setCurrentProject(project);
        try {
            return new PluginParameterExpressionEvaluator(session, execution);
        } finally {
            session.setCurrentProject(before);
        }
    }

    public boolean has(String name) {
        return configuration.getChild(name) != null;
    }

    /** The text of a list element; empty as for {@link #text(String)}. */
    public Optional<String> text() {
        return text(configuration);
    }

    /** Empty if there is no value, or if it is an expression without a value. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(configuration.getChild(name)).flatMap(this::text);
    }

    public boolean flag(String name) {
        return text(name).filter(Boolean::parseBoolean).isPresent();
    }

    public Optional<Path> path(String name) {
        return text(name).map(text -> directory.resolve(text).normalize());
    }

    /** The existing paths in the module's directory that any parameter names, at any depth. */
    Set<Path> presentPaths() {
        Set<Path> paths = new LinkedHashSet<>();
        addPresentPaths(configuration, paths);
        return paths;
    }

    private void addPresentPaths(Xpp3Dom element, Set<Path> paths) {
        try {
            text(element)
                    .map(text -> directory.resolve(beforePattern(text)).normalize())
                    .filter(path -> path.startsWith(directory) && !path.equals(directory) && Files.exists(path))
                    .ifPresent(paths::add);
        } catch (InvalidPathException noPath) {
            // It has another meaning.
        }
        for (Xpp3Dom child : element.getChildren()) {
            addPresentPaths(child, paths);
        }
    }

    /** The directory in which a pattern starts: {@code src/main/resources/db/*.sql}. */
    private static String beforePattern(String text) {
        int wildcard = text.indexOf('*');
        return wildcard < 0 ? text : text.substring(0, text.lastIndexOf('/', wildcard) + 1);
    }

    /** A list in elements below the one of this name, or in one comma-separated text. */
    public List<String> list(String name) {
        return children(name).isEmpty()
                ? text(name).stream()
                        .flatMap(text -> Arrays.stream(text.split(",")))
                        .map(String::strip)
                        .toList()
                : children(name).stream().flatMap(each -> text(each).stream()).toList();
    }

    /** The parameters of each element below the one of this name. */
    public List<GoalParameters> parts(String name) {
        return children(name).stream()
                .map(each -> new GoalParameters(evaluator, each, directory))
                .toList();
    }

    /** The parameters below the element of this name. */
    public Optional<GoalParameters> part(String name) {
        return Optional.ofNullable(configuration.getChild(name))
                .map(each -> new GoalParameters(evaluator, each, directory));
    }

    /** The names of the elements below the one of this name. */
    public List<String> names(String name) {
        return children(name).stream().map(Xpp3Dom::getName).toList();
    }

    private List<Xpp3Dom> children(String name) {
        @Nullable Xpp3Dom element = configuration.getChild(name);
        return element == null ? List.of() : List.of(element.getChildren());
    }

    private Optional<String> text(Xpp3Dom element) {
        return Stream.of(element.getValue(), element.getAttribute("default-value"))
                .flatMap(text -> Stream.ofNullable(text))
                .flatMap(text -> Stream.ofNullable(evaluate(text)))
                .map(String::valueOf)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private @Nullable Object evaluate(String text) {
        try {
            return evaluator.evaluate(text);
        } catch (ExpressionEvaluationException e) {
            // Maven reported it when it ran the goal.
            return null;
        }
    }
}
