package dev.reprise.supervisor.build;

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
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

import static dev.reprise.supervisor.build.Workshop.changed;
import static dev.reprise.supervisor.build.Workshop.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** A program only restarts for files that it runs from, and only if it can start again. */
class RestartableTest {
    private static final String APP = "class App { public static void main(String[] arguments) {} }";

    @TempDir
    Path temporary;

    private Workshop workshop;

    @BeforeEach
    void writeTheProject() {
        workshop = new Workshop(temporary);
        workshop.save("pom.xml", "<project/>");
        workshop.save("src/App.java", APP);
        workshop.save("res/words.txt", "hello");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void withoutAMainClassTheFormerProgramKeepsRunning() {
        workshop.build();

        BuildOutcome none = workshop.build(workshop.delete("src/App.java"), workshop.save("res/words.txt", "bye"));
        BuildOutcome echo = workshop.build(new Change(workshop.classFile("App"), Kind.DELETED));
        BuildOutcome again = workshop.build(workshop.save("src/App.java", APP));

        assertThat(problem(none)).isEqualTo("no-main-class");
        assertThat(none.changes()).isEmpty();
        assertThat(echo.changes()).isEmpty();
        assertThat(again.problem()).isEmpty();
        assertThat(changed(again)).contains(workshop.classFile("App"), output("words.txt"));
    }

    @Test
    void withoutAClassThatCouldNotBeCompiledAgainTheFormerProgramKeepsRunning() throws IOException {
        workshop.build();
        Files.delete(workshop.classFile("App"));
        Files.createDirectories(workshop.classFile("App"));
        Path inTheWay = Files.createFile(workshop.classFile("App").resolve("file"));

        BuildOutcome broken = workshop.build(
                new Change(workshop.classFile("App"), Kind.DELETED),
                new Change(inTheWay, Kind.CREATED),
                workshop.save("src/App.java", APP + " "),
                workshop.save("res/words.txt", "bye"));
        Files.delete(inTheWay);
        Files.delete(workshop.classFile("App"));
        BuildOutcome fixed = workshop.build(new Change(inTheWay, Kind.DELETED));

        assertThat(problem(broken)).isEqualTo("compiler-failed");
        assertThat(broken.problem().orElseThrow().why())
                .contains(workshop.classFile("App").toString());
        assertThat(broken.changes()).isEmpty();
        assertThat(fixed.problem()).isEmpty();
        assertThat(changed(fixed)).contains(workshop.classFile("App"), output("words.txt"));
    }

    @Test
    void aLibraryThatIsReplacedInADirectoryOfLibrariesIsAChange() {
        Path libraries = workshop.directory.resolve("lib");
        Path library = workshop.save("lib/words.jar", "one").path();
        Module app = workshop.app(false);
        Sources sources = app.sources().orElseThrow();
        workshop.tool.project = new Project(
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
                List.of(workshop.pom, libraries),
                workshop.launch(Optional.empty(), List.of(library)));
        workshop.build();

        BuildOutcome replaced = workshop.build(workshop.save("lib/words.jar", "two"));
        BuildOutcome beside = workshop.build(workshop.save("lib/notes.txt", "read me"));

        assertThat(changed(replaced)).containsExactly(library);
        assertThat(beside.changes()).isEmpty();
    }

    private Path output(String resource) {
        return workshop.output("app").resolve(resource);
    }
}
