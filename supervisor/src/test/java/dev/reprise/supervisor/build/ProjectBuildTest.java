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
import dev.reprise.compile.model.Sources;
import dev.reprise.core.Diagnostic;
import dev.reprise.core.Problem;
import dev.reprise.process.Invocation;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;

import static dev.reprise.supervisor.build.Workshop.changed;
import static dev.reprise.supervisor.build.Workshop.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** The outcome of a build after a save. */
class ProjectBuildTest {
    private static final String[] APP = {
        "public class App {",
        "    public static void main(String[] arguments) {",
        "        System.out.println(Greeting.text());",
        "    }",
        "}"
    };

    @TempDir
    Path temporary;

    private Workshop workshop;

    @BeforeEach
    void writeTheProject() {
        workshop = new Workshop(temporary);
        workshop.save("pom.xml", "<project/>");
        workshop.save("src/App.java", APP);
        greet("hello");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Change greet(String words) {
        return workshop.save(
                "src/Greeting.java", "class Greeting {", "    static String text() { return \"" + words + "\"; }", "}");
    }

    @Test
    void theFirstBuildCompilesAllAndSaysWhatToRunAndToWatch() {
        BuildOutcome outcome = workshop.build();

        assertThat(outcome.problem()).isEmpty();
        assertThat(outcome.compiled()).isEqualTo(2);
        assertThat(workshop.classFile("Greeting")).exists();
        Invocation invocation = workshop.invocations.of(1, false);
        assertThat(invocation.command()).endsWith("-cp", workshop.output("app").toString(), "App", "argument");
        assertThat(invocation.variables()).containsEntry("COLOUR", "blue");
        assertThat(invocation.directory()).contains(workshop.directory);
        assertThat(outcome.roots()).singleElement().satisfies(this::seesTheProject);
    }

    private void seesTheProject(WatchRoot root) {
        Path directory = workshop.directory;
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
        workshop.build();

        BuildOutcome outcome = workshop.build(greet("good evening"));

        assertThat(outcome.compiled()).isEqualTo(1);
        assertThat(outcome.changes())
                .extracting(BuiltChange::change)
                .containsExactly(new Change(workshop.classFile("Greeting"), Kind.MODIFIED));
        assertThat(outcome.files()).containsExactly(workshop.directory.resolve("src/Greeting.java"));
        assertThat(outcome.restart()).isFalse();
        assertThat(outcome.roots()).isEmpty();
    }

    @Test
    void whatTheBuildItselfWroteIsNoChange() {
        workshop.build();
        workshop.build(greet("good evening"));

        BuildOutcome echo = workshop.build(new Change(workshop.classFile("Greeting"), Kind.MODIFIED));

        assertThat(echo.changes()).isEmpty();
        assertThat(echo.files()).isEmpty();
    }

    @Test
    void whatAnIdeWroteIsOne() throws IOException {
        workshop.build();
        byte[] former = Files.readAllBytes(workshop.classFile("Greeting"));
        workshop.build(greet("good evening"));
        Files.write(workshop.classFile("Greeting"), former);

        BuildOutcome outcome = workshop.build(new Change(workshop.classFile("Greeting"), Kind.MODIFIED));

        assertThat(changed(outcome)).containsExactly(workshop.classFile("Greeting"));
        assertThat(outcome.compiled()).isZero();
    }

    @Test
    void aDeletedSourceTakesItsClassesAlong() {
        workshop.save("src/Other.java", "class Other { class Inner {} }");
        workshop.build();

        BuildOutcome outcome = workshop.build(workshop.delete("src/Other.java"));

        assertThat(outcome.changes())
                .extracting(BuiltChange::change)
                .containsExactlyInAnyOrder(
                        new Change(workshop.classFile("Other"), Kind.DELETED),
                        new Change(workshop.classFile("Other$Inner"), Kind.DELETED));
    }

    @Test
    void aMistakeChangesNothingAndStaysTheProblemWhileResourcesAreCopied() {
        workshop.build();

        BuildOutcome mistake = workshop.build(greet("oops\" + "));
        BuildOutcome resource = workshop.build(workshop.save("res/page.html", "<p>"));
        BuildOutcome mended = workshop.build(greet("good evening"));

        assertThat(problem(mistake)).isEqualTo("compile-failed");
        assertThat(mistake.problem().orElseThrow().diagnostics()).isNotEmpty();
        assertThat(mistake.changes()).isEmpty();
        assertThat(problem(resource)).isEqualTo("compile-failed");
        assertThat(changed(resource)).containsExactly(workshop.output("app").resolve("page.html"));
        assertThat(mended.problem()).isEmpty();
        assertThat(changed(mended)).containsExactly(workshop.classFile("Greeting"));
    }

    @Test
    void classesOfAnIdeWaitUntilEverythingCompiles() throws IOException {
        workshop.save("src/Other.java", "class Other {}");
        workshop.build();
        workshop.build(greet("oops\" + "));
        Path other = workshop.classFile("Other");
        byte[] bytes = Files.readAllBytes(other);
        bytes[bytes.length - 1]++;
        Files.write(other, bytes);

        assertThat(workshop.build(new Change(other, Kind.MODIFIED)).changes()).isEmpty();
        assertThat(changed(workshop.build(greet("good evening"))))
                .containsExactlyInAnyOrder(other, workshop.classFile("Greeting"));
    }

    @Test
    void aBrokenPomIsAProblemAndSourcesAreCompiledAllTheSame() {
        workshop.build();
        workshop.tool.fails = Optional.of(List.of(workshop.pom));

        BuildOutcome broken = workshop.build(workshop.save("pom.xml", "<projec"));
        BuildOutcome source = workshop.build(greet("good evening"));
        workshop.tool.fails = Optional.empty();
        BuildOutcome mended = workshop.build(workshop.save("pom.xml", "<project/>"));

        assertThat(broken.problem()).contains(ScriptedTool.BROKEN);
        assertThat(source.problem()).contains(ScriptedTool.BROKEN);
        assertThat(changed(source)).containsExactly(workshop.classFile("Greeting"));
        assertThat(mended.problem()).isEmpty();
        assertThat(mended.restart()).isFalse();
        assertThat(workshop.tool.calls).containsExactly("resolve", "resolve", "resolve");
    }

    @Test
    void anotherClassPathIsAnotherCommand() {
        workshop.build();
        Path library = workshop.directory.resolve("more.jar");
        workshop.tool.project =
                workshop.project(workshop.tool.project.modules(), workshop.launch(Optional.empty(), List.of(library)));

        BuildOutcome outcome = workshop.build(workshop.save("pom.xml", "<project></project>"));

        assertThat(outcome.restart()).isTrue();
        assertThat(outcome.files()).containsExactly(workshop.pom);
        assertThat(workshop.invocations.of(2, false).command()).anyMatch(word -> word.endsWith("more.jar"));
    }

    @Test
    void whatMayBeCompiledToSomethingElseIsCompiledAgain() {
        workshop.build();
        Path library = workshop.directory.resolve("more.jar");
        Module other = workshop.module("app", false, Optional.empty(), List.of(library));
        workshop.tool.project = workshop.project(List.of(other), workshop.launch(Optional.empty(), List.of()));

        assertThat(workshop.build(workshop.save("pom.xml", "<project></project>"))
                        .compiled())
                .isEqualTo(2);
        assertThat(workshop.build(workshop.save("pom.xml", "<project><!-- --></project>"))
                        .compiled())
                .isZero();
    }

    @Test
    void anotherCommandWaitsUntilEverythingCompiles() {
        workshop.build();
        workshop.tool.project =
                workshop.project(workshop.tool.project.modules(), workshop.launch(Optional.of("Other"), List.of()));

        BuildOutcome failed = workshop.build(greet("oops\" + "), workshop.save("pom.xml", "<project></project>"));

        assertThat(failed.restart()).isFalse();
        assertThat(workshop.invocations.of(2, false).command()).contains("App");
        assertThat(workshop.build(greet("good evening")).restart()).isTrue();
        assertThat(workshop.invocations.of(2, false).command()).contains("Other");
    }

    @Test
    void anyChangeTriesAgainToLearnWhatTheProjectIs() {
        workshop.tool.fails = Optional.of(List.of(workshop.pom, workshop.directory.resolve("src")));

        BuildOutcome unknown = workshop.build();
        BuildOutcome still = workshop.build(greet("good evening"));
        workshop.tool.fails = Optional.empty();
        BuildOutcome known = workshop.build(greet("good morning"));

        assertThat(unknown.problem()).contains(ScriptedTool.BROKEN);
        assertThat(unknown.roots())
                .extracting(WatchRoot::path)
                .containsExactlyInAnyOrder(workshop.directory, workshop.directory.resolve("src"));
        assertThat(still.problem()).contains(ScriptedTool.BROKEN);
        assertThat(known.problem()).isEmpty();
        assertThat(known.compiled()).isEqualTo(2);
    }

    @Test
    void whatElseTheBuildToolCouldNotDoIsNotForgottenWhenAnErrorInASourceIsFixed() {
        workshop.build();
        workshop.tool.partial = Optional.of(ScriptedTool.BROKEN);
        workshop.build(workshop.save("pom.xml", "<project><broken/></project>"));

        BuildOutcome both = workshop.build(greet("oops\" + "));
        BuildOutcome fixed = workshop.build(greet("hello"));

        assertThat(both.problems().all()).extracting(Problem::code).containsExactly("pom-broken", "compile-failed");
        assertThat(fixed.problems().all()).containsExactly(ScriptedTool.BROKEN);
        workshop.tool.partial = Optional.empty();
        assertThat(workshop.build(workshop.save("pom.xml", "<project/>"))
                        .problems()
                        .all())
                .isEmpty();
    }

    @Test
    void aGeneratorThatFailsAfterItHasDeletedWhatItMadeCostsTheProgramNothing() throws IOException {
        Path made = workshop.directory.resolve("target/made");
        Module app = workshop.app(false);
        Sources sources = app.sources().orElseThrow();
        workshop.tool.project = workshop.project(
                List.of(new Module(
                        app.name(),
                        app.directory(),
                        app.output(),
                        Optional.of(new Sources(
                                List.of(workshop.directory.resolve("src"), made),
                                List.of(),
                                List.of(),
                                sources.generated(),
                                List.of(),
                                List.of(),
                                sources.options())),
                        app.resources(),
                        Optional.empty())),
                workshop.launch(Optional.empty(), List.of()));
        workshop.save("target/made/Made.java", "class Made {}");
        workshop.build();
        Files.delete(made.resolve("Made.java"));
        workshop.tool.partial = Optional.of(ScriptedTool.BROKEN);

        BuildOutcome failed = workshop.build(workshop.save("pom.xml", "<project><broken/></project>"));
        BuildOutcome still = workshop.build(greet("good evening"));

        assertThat(failed.problems().all()).containsExactly(ScriptedTool.BROKEN);
        assertThat(still.problems().all()).containsExactly(ScriptedTool.BROKEN);
        assertThat(workshop.classFile("Made")).exists();
        workshop.save("target/made/Made.java", "class Made { int x; }");
        workshop.tool.partial = Optional.empty();
        BuildOutcome fixed = workshop.build(workshop.save("pom.xml", "<project/>"));
        assertThat(changed(fixed)).contains(workshop.classFile("Greeting"), workshop.classFile("Made"));
    }

    @Test
    void whatTheBuildToolCouldNotCompileIsMendedByOurCompile() {
        Diagnostic error = new Diagnostic(Diagnostic.Kind.ERROR, Optional.empty(), 0, 0, "", "')' expected");
        workshop.tool.partial = Optional.of(new CompileProblem(workshop.directory).of(List.of(error)));
        greet("oops\" + ");

        BuildOutcome failed = workshop.build();
        BuildOutcome mended = workshop.build(greet("good evening"));

        assertThat(problem(failed)).isEqualTo("compile-failed");
        assertThat(mended.problem()).isEmpty();
        assertThat(workshop.tool.calls).containsExactly("resolve");
    }

    @Test
    void whatElseTheBuildToolCouldNotDoIsTriedAgainWithTheNextChange() {
        workshop.tool.partial = Optional.of(ScriptedTool.BROKEN);

        assertThat(workshop.build().problem()).contains(ScriptedTool.BROKEN);
        workshop.tool.partial = Optional.empty();
        assertThat(workshop.build(greet("good evening")).problem()).isEmpty();
        assertThat(workshop.tool.calls).containsExactly("resolve", "resolve");
    }

    @Test
    void withoutCompilingOnlyWhatOthersMadeCounts() throws IOException {
        workshop.compile = false;
        Files.createDirectories(workshop.output("app"));
        Files.write(workshop.classFile("App"), new byte[] {1});
        workshop.tool.project =
                workshop.project(workshop.tool.project.modules(), workshop.launch(Optional.of("App"), List.of()));
        workshop.build();

        assertThat(workshop.build(greet("good evening")).changes()).isEmpty();
        Files.write(workshop.classFile("App"), new byte[] {2});
        BuildOutcome outcome = workshop.build(new Change(workshop.classFile("App"), Kind.MODIFIED));

        assertThat(changed(outcome)).containsExactly(workshop.classFile("App"));
        assertThat(workshop.classFile("Greeting")).doesNotExist();
    }

    @Test
    void withoutAMainClassThereIsNothingToRunUntilThereIs() {
        workshop.save("src/App.java", "class App {}");

        BuildOutcome none = workshop.build();
        BuildOutcome one = workshop.build(workshop.save("src/App.java", APP));

        assertThat(problem(none)).isEqualTo("no-main-class");
        assertThat(one.problem()).isEmpty();
    }

    @Test
    void amongSeveralMainClassesTheUserHasToChoose() {
        workshop.save("src/Tool.java", "class Tool { public static void main(String[] arguments) {} }");

        BuildOutcome outcome = workshop.build();

        assertThat(problem(outcome)).isEqualTo("main-class-ambiguous");
        assertThat(outcome.problem().orElseThrow().details()).containsExactly("App", "Tool");
    }

    @Test
    void aMainClassOnceFoundStaysTheOneToRun() {
        workshop.build();

        BuildOutcome outcome = workshop.build(
                workshop.save("src/Tool.java", "class Tool { public static void main(String[] arguments) {} }"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(outcome.restart()).isFalse();
    }

    @Test
    void changesToldByRealPathsAreThoseOfTheLinkedTree() throws IOException {
        Path elsewhere = workshop.directory.resolve("elsewhere");
        Files.move(workshop.directory.resolve("src"), elsewhere);
        Files.createSymbolicLink(workshop.directory.resolve("src"), elsewhere);
        workshop.build();
        Change told = greet("good evening");

        BuildOutcome outcome = workshop.build(new Change(elsewhere.resolve("Greeting.java"), told.kind()));

        assertThat(changed(outcome)).containsExactly(workshop.classFile("Greeting"));
    }

    @Test
    void aLongClassPathGoesThroughAnArgumentFile() throws IOException {
        List<Path> libraries = java.util.stream.IntStream.range(0, 300)
                .mapToObj(i -> workshop.directory.resolve("lib with \"quotes\" and spaces/library-" + i + ".jar"))
                .toList();
        workshop.tool.project =
                workshop.project(workshop.tool.project.modules(), workshop.launch(Optional.of("App"), libraries));
        workshop.build();

        List<String> command = workshop.invocations.of(1, false).command();

        assertThat(command).hasSize(4).element(1).asString().startsWith("@");
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(java.getInputStream().readAllBytes())).isEqualToIgnoringNewLines("hello");
    }
}
