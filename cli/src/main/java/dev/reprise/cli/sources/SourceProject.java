package dev.reprise.cli.sources;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.reprise.compile.model.Launch;
import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.compile.model.Sources;
import dev.reprise.core.Problem;
import dev.reprise.files.FileTree;
import dev.reprise.supervisor.build.BuildTool;

/** Builds Java sources that have no build tool. It finds out what they are by reading them; class files go to a separate directory. */
public final class SourceProject implements BuildTool {
    /** Output and state of other tools. */
    private static final List<String> EXCLUDED_SOURCES = List.of(
            "target/**", "build/**", "out/**", "bin/**", "**/node_modules/**", "**/.*/**", "**/module-info.java");

    private static final List<String> OPTIONS = List.of("-g", "-encoding", "UTF-8");

    private static final Set<String> EXCLUDED_DIRECTORIES = Set.of("target", "build", "out", "bin", "node_modules");
    private static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 12;

    private final Path directory;
    private final Optional<Path> file;
    private final ClassPathLibraries libraries;
    private final Path scratch;

    /**
     * Reads nothing yet.
     *
     * @param directory that contains the sources, and in which the program runs
     * @param file the program, if it is a single file with its dependencies; it may lie elsewhere
     * @param scratch a directory for class files
     */
    public SourceProject(Path directory, Optional<Path> file, ClassPathLibraries libraries, Path scratch) {
        this.directory = directory;
        this.file = file;
        this.libraries = libraries;
        this.scratch = scratch;
    }

    /** The root of the sources in a directory; the directory itself if it has none. Blocks while it reads directories. */
    public static Path root(Path directory) {
        return Stream.of(directory.resolve("src/main/java"), directory.resolve("src"))
                .filter(SourceProject::hasSources)
                .findFirst()
                .orElse(directory);
    }

    /** Whether a directory contains Java sources; does not search all of a very large tree. Blocks while it reads directories. */
    public static boolean containsSources(Path directory) {
        SourceSearch search = new SourceSearch();
        try {
            Files.walkFileTree(directory, Set.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, search);
        } catch (IOException unreadable) {
            return search.found;
        }
        return search.found;
    }

    @Override
    public Resolved resolve() throws BuildFailure {
        return new Resolved(file.isPresent() ? ofFile(file.get()) : ofDirectory(), Optional.empty());
    }

    @Override
    public void build(Module module) {
        throw new IllegalStateException("javac compiles all of it");
    }

    @Override
    public void copyResources(Module module) {
        throw new IllegalStateException("they are used from where they are");
    }

    private Project ofDirectory() throws BuildFailure {
        Path root = root(directory);
        if (!hasSources(root)) {
            throw noSources();
        }
        refuseDependencies(root);
        Path resources = root.endsWith("src/main/java") ? directory.resolve("src/main/resources") : root;
        Module module = module(root, List.of(), EXCLUDED_SOURCES);
        return project(module, List.of(resources), Optional.empty(), List.of());
    }

    private Project ofFile(Path source) throws BuildFailure {
        try {
            SourceReferences text = SourceReferences.of(source);
            if (!text.dependencies().isEmpty() && libraries.classPath().isEmpty()) {
                throw unresolved(source, text.dependencies());
            }
            String packageName = text.packageName();
            Path tree = tree(source, packageName);
            SourceDependencies closure = SourceDependencies.of(source, tree);
            List<String> includes = closure.files().stream()
                    .map(each -> tree.relativize(each).toString())
                    .sorted()
                    .toList();
            String name = text.firstType().orElse(nameOf(source));
            List<Path> files = new ArrayList<>(closure.files());
            files.addAll(closure.missing());
            return project(
                    module(tree, includes, List.of()),
                    List.of(),
                    Optional.of(packageName.isEmpty() ? name : packageName + "." + name),
                    files);
        } catch (IOException e) {
            Problem problem = new Problem(
                    "no-sources",
                    "The source file " + source + " can't be read.",
                    e + ".",
                    "Create it again, or make it readable.");
            throw new BuildFailure(problem, List.of(source));
        }
    }

    /** The package's root directory, found by its names; the file's own directory if the names do not match. */
    private static Path tree(Path source, String packageName) {
        Path own = source.resolveSibling("").normalize();
        Path tree = own;
        String[] names = packageName.isEmpty() ? new String[0] : packageName.split("\\.", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            Path parent = tree.getParent();
            if (parent == null || !tree.endsWith(names[i])) {
                return own;
            }
            tree = parent;
        }
        return tree;
    }

    private static String nameOf(Path source) {
        return String.valueOf(source.getFileName()).replaceFirst("\\.java$", "");
    }

    private Module module(Path root, List<String> includes, List<String> excludes) {
        Sources sources = new Sources(
                List.of(root),
                includes,
                excludes,
                scratch.resolve("generated"),
                libraries.classPath(),
                List.of(),
                OPTIONS);
        return new Module(
                nameOf(file.orElse(directory)),
                directory,
                scratch.resolve("classes"),
                Optional.of(sources),
                List.of(),
                Optional.empty());
    }

    private Project project(Module module, List<Path> resources, Optional<String> mainClass, List<Path> files) {
        List<Path> classPath = new ArrayList<>(List.of(module.output()));
        classPath.addAll(resources);
        classPath.addAll(module.sources().orElseThrow().classPath());
        Launch launch = new Launch(
                module.name(),
                mainClass,
                classPath,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(),
                List.of(),
                directory,
                Map.of(),
                Map.of());
        List<Path> decisive = new ArrayList<>(files);
        decisive.addAll(libraries.jarDirectories());
        decisive.add(directory.resolve("lombok.config"));
        return new Project(module.name(), List.of(module), decisive, launch);
    }

    private static boolean hasSources(Path root) {
        return FileTree.holds(root, each -> each.toString().endsWith(".java"));
    }

    private void refuseDependencies(Path root) throws BuildFailure {
        if (!libraries.classPath().isEmpty()) {
            return;
        }
        for (Path source : FileTree.files(root, each -> each.toString().endsWith(".java"))) {
            List<String> dependencies = dependencies(source);
            if (!dependencies.isEmpty()) {
                throw unresolved(source, dependencies);
            }
        }
    }

    private static List<String> dependencies(Path source) {
        try {
            return SourceReferences.of(source).dependencies();
        } catch (IOException unreadable) {
            // The compiler reports it if it needs the file.
            return List.of();
        }
    }

    /** Dependencies declared for JBang; libraries on the class path count as their resolution. */
    private BuildFailure unresolved(Path source, List<String> dependencies) {
        String name = (source.startsWith(directory) ? directory.relativize(source) : source).toString();
        return new BuildFailure(
                new Problem(
                        "dependencies-unsupported",
                        name + " has dependencies that Reprise can't fetch yet.",
                        "It names them for JBang: //DEPS " + dependencies.get(0)
                                + (dependencies.size() == 1 ? "." : " and " + (dependencies.size() - 1) + " more."),
                        "Let Reprise restart JBang: reprise --relay -- jbang " + name
                                + ". Or put the jars into lib, or list them with --class-path."),
                Stream.concat(Stream.of(source), libraries.jarDirectories().stream())
                        .toList());
    }

    private BuildFailure noSources() {
        Problem problem = UnsupportedBuildTool.of(directory)
                .map(UnsupportedBuildTool::problem)
                .orElseGet(() -> new Problem(
                        "no-sources",
                        "There is nothing to build in " + directory + ".",
                        "It has neither a pom.xml nor Java sources.",
                        "Name another directory or a command to run."));
        return new BuildFailure(problem, List.of(directory));
    }

    /** Stops at the first source file, or after too many other files. */
    private static final class SourceSearch extends SimpleFileVisitor<Path> {
        private boolean found;
        private int seen;

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            String name = String.valueOf(visited.getFileName());
            return seen > 0 && (name.startsWith(".") || EXCLUDED_DIRECTORIES.contains(name))
                    ? FileVisitResult.SKIP_SUBTREE
                    : count(FileVisitResult.CONTINUE);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found |= file.toString().endsWith(".java");
            return count(found ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult count(FileVisitResult result) {
            seen++;
            return seen > MAX_FILES ? FileVisitResult.TERMINATE : result;
        }
    }
}
