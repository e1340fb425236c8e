package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.reprise.compile.model.Filtering;
import dev.reprise.compile.model.Launch;
import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.compile.model.Resources;
import dev.reprise.compile.model.Sources;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.supervisor.build.project.ProjectOptions.Choices;
import dev.reprise.supervisor.jvm.JavaInvocations;
import dev.reprise.supervisor.jvm.SpringDevTools;
import dev.reprise.supervisor.lifecycle.Release;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;
import dev.reprise.watch.filter.Filters;

/** A project with the module {@code app} in a directory, its build tool, and its build. */
final class TestProject implements AutoCloseable {
    /** The source of a main class that prints the greeting. */
    static final String[] APP = {
        "public class App {",
        "    public static void main(String[] arguments) {",
        "        System.out.println(Greeting.text());",
        "    }",
        "}"
    };

    final Path directory;
    final Path pom;
    final ScriptedTool tool;
    final ProjectCommands invocations;
    boolean compile = true;
    private List<BuiltChange> withheld = List.of();
    private final ProjectBuild build;

    TestProject(Path temporary) {
        directory = real(temporary).resolve("project");
        pom = directory.resolve("pom.xml");
        tool = new ScriptedTool(model(List.of(app(false)), launch(Optional.empty(), List.of())));
        Path scratch = real(temporary).resolve("scratch");
        make(scratch);
        make(directory);
        invocations = new ProjectCommands(Map.of(), scratch);
        build = new ProjectBuild(
                tool,
                launch -> new Choices(
                        launch,
                        Filters.defaults(),
                        List.of(),
                        compile,
                        false,
                        command -> new JavaInvocations(
                                command,
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                new SpringDevTools(false, detail -> {}),
                                Optional.empty(),
                                notice -> {})),
                invocations,
                new ProjectBuild.Places(directory, scratch, List.of()));
    }

    /** A project whose program prints {@code hello}. */
    static TestProject withGreeting(Path temporary) {
        TestProject project = new TestProject(temporary);
        project.save("pom.xml", "<project/>");
        project.save("src/App.java", APP);
        project.saveGreeting("hello");
        return project;
    }

    Project model(List<Module> modules, Launch launch) {
        return new Project("app", modules, List.of(pom), launch);
    }

    /** The module has sources in {@code src} and resources in {@code res}. */
    Module app(boolean filtered) {
        return module("app", filtered, Optional.empty(), List.of());
    }

    Module module(String name, boolean filtered, Optional<String> foreign, List<Path> classPath) {
        Path own = name.equals("app") ? directory : directory.resolve(name);
        return new Module(
                name,
                own,
                output(name),
                Optional.of(new Sources(
                        List.of(own.resolve("src")),
                        List.of(),
                        List.of(),
                        own.resolve("target/generated"),
                        classPath,
                        List.of(),
                        List.of("-g", "-proc:none"))),
                List.of(new Resources(
                        own.resolve("res"),
                        output(name),
                        List.of(),
                        List.of("**/*.bak"),
                        filtered ? Optional.of(Filtering.byDefault()) : Optional.empty())),
                foreign);
    }

    Path output(String name) {
        return (name.equals("app") ? directory : directory.resolve(name)).resolve("target/classes");
    }

    Launch launch(Optional<String> mainClass, List<Path> libraries) {
        return new Launch(
                "app",
                mainClass,
                Stream.concat(Stream.of(output("app")), libraries.stream()).toList(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(),
                List.of("argument"),
                directory,
                Map.of("COLOUR", "blue"),
                Map.of());
    }

    Path classFile(String name) {
        return output("app").resolve(name + ".class");
    }

    /** Writes a file of the project and returns the change that the watcher would report. */
    Change save(String name, String... lines) {
        Path file = directory.resolve(name);
        Kind kind = Files.exists(file) ? Kind.MODIFIED : Kind.CREATED;
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Change(file, kind);
    }

    /** Writes the class that contains the text which the program prints. */
    Change saveGreeting(String text) {
        return save(
                "src/Greeting.java", "class Greeting {", "    static String text() { return \"" + text + "\"; }", "}");
    }

    Change delete(String name) {
        Path file = directory.resolve(name);
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Change(file, Kind.DELETED);
    }

    /** Builds these changes. The changes of the outcome are those that reach the program. */
    BuildOutcome build(Change... changes) {
        BuildOutcome outcome = build.build(List.of(changes));
        Release release = Release.of(withheld, outcome);
        withheld = release.withheld();
        return new BuildOutcome(
                release.released(),
                List.of(),
                outcome.written(),
                outcome.files(),
                outcome.restart(),
                outcome.compiled(),
                outcome.roots(),
                outcome.warnings(),
                outcome.problems());
    }

    static List<Path> changed(BuildOutcome outcome) {
        return outcome.changes().stream().map(BuiltChange::path).toList();
    }

    static String problem(BuildOutcome outcome) {
        return outcome.problem().map(each -> each.code()).orElse("");
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        build.close();
    }
}
