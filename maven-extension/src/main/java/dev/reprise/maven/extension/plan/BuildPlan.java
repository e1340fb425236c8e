package dev.reprise.maven.extension.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

import dev.reprise.compile.model.GeneratorInputs;

/** The goals that produce a module's class files, in order, with their configuration. */
public record BuildPlan(MavenProject project, MavenSession session, List<MojoExecution> executions) {
    /** These run while classes are compiled or later, but write no classes and nothing that is compiled from or to classes. */
    private static final Set<String> HARMLESS = Set.of(
            "animal-sniffer-maven-plugin",
            "build-helper-maven-plugin",
            "buildnumber-maven-plugin",
            "flatten-maven-plugin",
            "fmt-maven-plugin",
            "forbiddenapis",
            "formatter-maven-plugin",
            "git-commit-id-maven-plugin",
            "git-commit-id-plugin",
            "impsort-maven-plugin",
            "license-maven-plugin",
            "maven-checkstyle-plugin",
            "maven-clean-plugin",
            "maven-enforcer-plugin",
            "maven-pmd-plugin",
            "maven-resources-plugin",
            "modernizer-maven-plugin",
            "properties-maven-plugin",
            "sortpom-maven-plugin",
            "spotless-maven-plugin",
            "spring-boot-maven-plugin",
            "versions-maven-plugin");

    /** Where some generators look for input without a parameter. */
    private static final List<String> CONVENTIONS =
            List.of("src/main/proto", "src/main/protobuf", "src/main/xsd", "src/main/wsdl");

    public BuildPlan {
        executions = List.copyOf(executions);
    }

    public Optional<GoalParameters> compile() {
        return goals("maven-compiler-plugin", "compile").findFirst();
    }

    public Optional<GoalParameters> resources() {
        return goals("maven-resources-plugin", "resources").findFirst();
    }

    /** Why javac alone cannot build the module, to follow "since". */
    public Optional<String> foreign() {
        if (executions.isEmpty()) {
            return Optional.empty();
        }
        return otherCompiler()
                .or(() -> DelegatedCompilation.reason(
                        goals("maven-compiler-plugin", "compile").toList()))
                .or(this::enhancer);
    }

    /** Where compilers of other languages find sources: by convention, or as configured. */
    public Stream<Path> foreignRoots() {
        Path directory = project.getBasedir().toPath();
        return Stream.concat(
                Stream.of("kotlin", "groovy", "scala")
                        .map(directory.resolve("src/main")::resolve)
                        .filter(Files::isDirectory),
                goals("kotlin-maven-plugin", "compile")
                        .flatMap(goal -> goal.list("sourceDirs").stream())
                        .map(directory::resolve));
    }

    /** The inputs of source generators: schemas, grammars, templates. A directory contains nothing else. */
    public Stream<Path> schemas() {
        return generators().flatMap(this::named).filter(path -> !hasRoots(path)).distinct();
    }

    /** The same in directories that also contain resources or hand-written sources: some plugins add them as such. */
    public Stream<GeneratorInputs> inputs() {
        return generators()
                .flatMap(each -> named(each)
                        .filter(this::hasRoots)
                        .map(directory ->
                                new GeneratorInputs(directory, SourceGenerators.endings(each.getArtifactId()))))
                .filter(inputs -> !inputs.endings().isEmpty())
                .distinct();
    }

    private Stream<MojoExecution> generators() {
        return executions.stream().filter(each -> SourceGenerators.have(each.getArtifactId()));
    }

    private Stream<Path> named(MojoExecution generator) {
        Path build = Path.of(project.getBuild().getDirectory()).toAbsolutePath().normalize();
        return Stream.concat(
                        GoalParameters.of(project, session, generator).presentPaths().stream(),
                        CONVENTIONS.stream()
                                .map(project.getBasedir().toPath()::resolve)
                                .filter(Files::isDirectory))
                .filter(path -> !path.startsWith(build));
    }

    private boolean hasRoots(Path path) {
        return Stream.concat(
                        project.getCompileSourceRoots().stream(),
                        project.getResources().stream().map(Resource::getDirectory))
                .map(root -> Path.of(root).toAbsolutePath().normalize())
                .anyMatch(root -> root.startsWith(path));
    }

    private Optional<String> otherCompiler() {
        return executions.stream()
                .map(MojoExecution::getArtifactId)
                .flatMap(plugin -> switch (plugin) {
                    case "kotlin-maven-plugin" -> Stream.of("it has Kotlin sources");
                    case "gmavenplus-plugin", "gmaven-plugin" -> Stream.of("it has Groovy sources");
                    case "scala-maven-plugin" -> Stream.of("it has Scala sources");
                    case "maven-toolchains-plugin" -> Stream.of("it is compiled by the JDK of a toolchain");
                    default -> Stream.empty();
                })
                .findFirst();
    }

    private Optional<String> enhancer() {
        return executions.stream()
                .filter(each -> isLate(each) && !isCompile(each) && !HARMLESS.contains(each.getArtifactId()))
                .filter(each -> !each.getArtifactId().equals("maven-dependency-plugin")
                        || each.getGoal().startsWith("unpack")
                        || each.getGoal().startsWith("copy"))
                .findFirst()
                .map(each -> "its class files may be changed by " + each.getArtifactId() + ":" + each.getGoal());
    }

    private static boolean isLate(MojoExecution execution) {
        return "compile".equals(execution.getLifecyclePhase())
                || "process-classes".equals(execution.getLifecyclePhase());
    }

    private static boolean isCompile(MojoExecution execution) {
        return execution.getArtifactId().equals("maven-compiler-plugin");
    }

    private Stream<GoalParameters> goals(String plugin, String goal) {
        return executions.stream()
                .filter(each ->
                        each.getArtifactId().equals(plugin) && each.getGoal().equals(goal))
                .map(each -> GoalParameters.of(project, session, each));
    }
}
