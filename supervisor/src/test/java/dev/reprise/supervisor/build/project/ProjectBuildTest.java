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

import dev.reprise.process.Invocation;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;

import static dev.reprise.supervisor.build.project.TestProject.changed;
import static dev.reprise.supervisor.build.project.TestProject.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** The outcome of a build after a save. */
class ProjectBuildTest {
    @TempDir
    Path temporary;

    private TestProject project;

    @BeforeEach
    void writeTheProject() {
        project = TestProject.withGreeting(temporary);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void theFirstBuildCompilesEverythingAndReturnsTheCommandAndTheRoots() {
        BuildOutcome outcome = project.build();

        assertThat(outcome.problem()).isEmpty();
        assertThat(outcome.compiled()).isEqualTo(2);
        assertThat(project.classFile("Greeting")).exists();
        Invocation invocation = project.invocations.of(1, false);
        assertThat(invocation.command()).endsWith("-cp", project.output("app").toString(), "App", "argument");
        assertThat(invocation.variables()).containsEntry("COLOUR", "blue");
        assertThat(invocation.directory()).contains(project.directory);
        assertThat(outcome.roots()).singleElement().satisfies(this::watchesTheProject);
    }

    private void watchesTheProject(WatchRoot root) {
        Path directory = project.directory;
        assertThat(root.path()).isEqualTo(directory);
        PathFilter filter = root.filter();
        assertThat(List.of("src", "src/deep", "res", "target", "target/classes"))
                .allMatch(each -> filter.enters(directory.resolve(each)));
        assertThat(List.of("pom.xml", "src/App.java", "res/a.txt"))
                .allMatch(each -> filter.accepts(directory.resolve(each)));
        assertThat(List.of("node_modules", "target/generated"))
                .noneMatch(each -> filter.enters(directory.resolve(each)));
        assertThat(List.of("notes.txt", "target/a.jar")).noneMatch(each -> filter.accepts(directory.resolve(each)));
    }

    @Test
    void aSavedSourceBecomesItsClass() {
        project.build();

        BuildOutcome outcome = project.build(project.saveGreeting("good evening"));

        assertThat(outcome.compiled()).isEqualTo(1);
        assertThat(outcome.changes())
                .extracting(BuiltChange::change)
                .containsExactly(new Change(project.classFile("Greeting"), Kind.MODIFIED));
        assertThat(outcome.files()).containsExactly(project.directory.resolve("src/Greeting.java"));
        assertThat(outcome.restart()).isFalse();
        assertThat(outcome.roots()).isEmpty();
    }

    @Test
    void aFileWrittenByTheBuildIsNoChange() {
        project.build();
        project.build(project.saveGreeting("good evening"));

        BuildOutcome echo = project.build(new Change(project.classFile("Greeting"), Kind.MODIFIED));

        assertThat(echo.changes()).isEmpty();
        assertThat(echo.files()).isEmpty();
    }

    @Test
    void aClassFileWrittenByAnIdeIsAChange() throws IOException {
        project.build();
        byte[] former = Files.readAllBytes(project.classFile("Greeting"));
        project.build(project.saveGreeting("good evening"));
        Files.write(project.classFile("Greeting"), former);

        BuildOutcome outcome = project.build(new Change(project.classFile("Greeting"), Kind.MODIFIED));

        assertThat(changed(outcome)).containsExactly(project.classFile("Greeting"));
        assertThat(outcome.compiled()).isZero();
    }

    @Test
    void theClassesOfADeletedSourceAreDeleted() {
        project.save("src/Other.java", "class Other { class Inner {} }");
        project.build();

        BuildOutcome outcome = project.build(project.delete("src/Other.java"));

        assertThat(outcome.changes())
                .extracting(BuiltChange::change)
                .containsExactlyInAnyOrder(
                        new Change(project.classFile("Other"), Kind.DELETED),
                        new Change(project.classFile("Other$Inner"), Kind.DELETED));
    }

    @Test
    void aCompileErrorChangesNoClassAndStaysTheProblemWhileResourcesAreCopied() {
        project.build();

        BuildOutcome failed = project.build(project.saveGreeting("oops\" + "));
        BuildOutcome resource = project.build(project.save("res/page.html", "<p>"));
        BuildOutcome fixed = project.build(project.saveGreeting("good evening"));

        assertThat(problem(failed)).isEqualTo("compile-failed");
        assertThat(failed.problem().orElseThrow().diagnostics()).isNotEmpty();
        assertThat(failed.changes()).isEmpty();
        assertThat(problem(resource)).isEqualTo("compile-failed");
        assertThat(changed(resource)).containsExactly(project.output("app").resolve("page.html"));
        assertThat(fixed.problem()).isEmpty();
        assertThat(changed(fixed)).containsExactly(project.classFile("Greeting"));
    }

    @Test
    void classesWrittenByAnIdeWaitUntilEverythingCompiles() throws IOException {
        project.save("src/Other.java", "class Other {}");
        project.build();
        project.build(project.saveGreeting("oops\" + "));
        Path other = project.classFile("Other");
        byte[] bytes = Files.readAllBytes(other);
        bytes[bytes.length - 1]++;
        Files.write(other, bytes);

        assertThat(project.build(new Change(other, Kind.MODIFIED)).changes()).isEmpty();
        assertThat(changed(project.build(project.saveGreeting("good evening"))))
                .containsExactlyInAnyOrder(other, project.classFile("Greeting"));
    }

    @Test
    void withoutCompilingOnlyFilesWrittenByOthersAreChanges() throws IOException {
        project.compile = false;
        Files.createDirectories(project.output("app"));
        Files.write(project.classFile("App"), new byte[] {1});
        project.tool.project =
                project.model(project.tool.project.modules(), project.launch(Optional.of("App"), List.of()));
        project.build();

        assertThat(project.build(project.saveGreeting("good evening")).changes())
                .isEmpty();
        Files.write(project.classFile("App"), new byte[] {2});
        BuildOutcome outcome = project.build(new Change(project.classFile("App"), Kind.MODIFIED));

        assertThat(changed(outcome)).containsExactly(project.classFile("App"));
        assertThat(project.classFile("Greeting")).doesNotExist();
    }

    @Test
    void withoutAMainClassTheProblemStandsUntilThereIsOne() {
        project.save("src/App.java", "class App {}");

        BuildOutcome none = project.build();
        BuildOutcome one = project.build(project.save("src/App.java", TestProject.APP));

        assertThat(problem(none)).isEqualTo("no-main-class");
        assertThat(one.problem()).isEmpty();
    }

    @Test
    void severalMainClassesAreAProblemThatListsThem() {
        project.save("src/Tool.java", "class Tool { public static void main(String[] arguments) {} }");

        BuildOutcome outcome = project.build();

        assertThat(problem(outcome)).isEqualTo("main-class-ambiguous");
        assertThat(outcome.problem().orElseThrow().details()).containsExactly("App", "Tool");
    }

    @Test
    void theFirstMainClassFoundRemainsTheOneToRun() {
        project.build();

        BuildOutcome outcome = project.build(
                project.save("src/Tool.java", "class Tool { public static void main(String[] arguments) {} }"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(outcome.restart()).isFalse();
    }

    @Test
    void changesReportedByRealPathsAreThoseOfTheLinkedTree() throws IOException {
        Path elsewhere = project.directory.resolve("elsewhere");
        Files.move(project.directory.resolve("src"), elsewhere);
        Files.createSymbolicLink(project.directory.resolve("src"), elsewhere);
        project.build();
        Change change = project.saveGreeting("good evening");

        BuildOutcome outcome = project.build(new Change(elsewhere.resolve("Greeting.java"), change.kind()));

        assertThat(changed(outcome)).containsExactly(project.classFile("Greeting"));
    }

    @Test
    void aLongClassPathGoesThroughAnArgumentFile() throws IOException {
        List<Path> libraries = java.util.stream.IntStream.range(0, 300)
                .mapToObj(i -> project.directory.resolve("lib with \"quotes\" and spaces/library-" + i + ".jar"))
                .toList();
        project.tool.project =
                project.model(project.tool.project.modules(), project.launch(Optional.of("App"), libraries));
        project.build();

        List<String> command = project.invocations.of(1, false).command();

        assertThat(command).hasSize(4).element(1).asString().startsWith("@");
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(java.getInputStream().readAllBytes())).isEqualToIgnoringNewLines("hello");
    }
}
