package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.compile.model.Sources;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

import static dev.reprise.supervisor.build.project.TestProject.changed;
import static dev.reprise.supervisor.build.project.TestProject.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** A program only restarts for files that it runs from, and only if it can start again. */
class RestartableTest {
    private static final String APP = "class App { public static void main(String[] arguments) {} }";

    @TempDir
    Path temporary;

    private TestProject project;

    @BeforeEach
    void writeTheProject() {
        project = new TestProject(temporary);
        project.save("pom.xml", "<project/>");
        project.save("src/App.java", APP);
        project.save("res/words.txt", "hello");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void withoutAMainClassTheFormerProgramKeepsRunning() {
        project.build();

        BuildOutcome none = project.build(project.delete("src/App.java"), project.save("res/words.txt", "bye"));
        BuildOutcome echo = project.build(new Change(project.classFile("App"), Kind.DELETED));
        BuildOutcome again = project.build(project.save("src/App.java", APP));

        assertThat(problem(none)).isEqualTo("no-main-class");
        assertThat(none.changes()).isEmpty();
        assertThat(echo.changes()).isEmpty();
        assertThat(again.problem()).isEmpty();
        assertThat(changed(again)).contains(project.classFile("App"), output("words.txt"));
    }

    @Test
    void withoutAClassThatCouldNotBeCompiledAgainTheFormerProgramKeepsRunning() throws IOException {
        project.build();
        Files.delete(project.classFile("App"));
        Files.createDirectories(project.classFile("App"));
        Path inTheWay = Files.createFile(project.classFile("App").resolve("file"));

        BuildOutcome broken = project.build(
                new Change(project.classFile("App"), Kind.DELETED),
                new Change(inTheWay, Kind.CREATED),
                project.save("src/App.java", APP + " "),
                project.save("res/words.txt", "bye"));
        Files.delete(inTheWay);
        Files.delete(project.classFile("App"));
        BuildOutcome fixed = project.build(new Change(inTheWay, Kind.DELETED));

        assertThat(problem(broken)).isEqualTo("compiler-failed");
        assertThat(broken.problem().orElseThrow().why())
                .contains(project.classFile("App").toString());
        assertThat(broken.changes()).isEmpty();
        assertThat(fixed.problem()).isEmpty();
        assertThat(changed(fixed)).contains(project.classFile("App"), output("words.txt"));
    }

    @Test
    void aLibraryThatIsReplacedInADirectoryOfLibrariesIsAChange() {
        Path libraries = project.directory.resolve("lib");
        Path library = project.save("lib/words.jar", "one").path();
        Module app = project.app(false);
        Sources sources = app.sources().orElseThrow();
        project.tool.project = new Project(
                "app",
                List.of(new Module(
                        app.name(),
                        app.directory(),
                        app.output(),
                        Optional.of(new Sources(
                                sources.roots(),
                                List.of(),
                                List.of(),
                                sources.generated(),
                                List.of(library),
                                List.of(),
                                sources.options())),
                        app.resources(),
                        Optional.empty())),
                List.of(project.pom, libraries),
                project.launch(Optional.empty(), List.of(library)));
        project.build();

        BuildOutcome replaced = project.build(project.save("lib/words.jar", "two"));
        BuildOutcome beside = project.build(project.save("lib/notes.txt", "read me"));

        assertThat(changed(replaced)).containsExactly(library);
        assertThat(beside.changes()).isEmpty();
    }

    private Path output(String resource) {
        return project.output("app").resolve(resource);
    }
}
