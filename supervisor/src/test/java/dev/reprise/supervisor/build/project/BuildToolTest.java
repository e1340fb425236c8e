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
import dev.reprise.compile.model.Sources;
import dev.reprise.core.Diagnostic;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.CompileProblem;
import dev.reprise.watch.WatchRoot;

import static dev.reprise.supervisor.build.project.TestProject.changed;
import static dev.reprise.supervisor.build.project.TestProject.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** A build after a change of the project model, and after a failure of the build tool. */
class BuildToolTest {
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
    void sourcesAreCompiledThoughThePomIsBroken() {
        project.build();
        project.tool.fails = Optional.of(List.of(project.pom));

        BuildOutcome broken = project.build(project.save("pom.xml", "<projec"));
        BuildOutcome source = project.build(project.saveGreeting("good evening"));
        project.tool.fails = Optional.empty();
        BuildOutcome fixed = project.build(project.save("pom.xml", "<project/>"));

        assertThat(broken.problem()).contains(ScriptedTool.BROKEN);
        assertThat(source.problem()).contains(ScriptedTool.BROKEN);
        assertThat(changed(source)).containsExactly(project.classFile("Greeting"));
        assertThat(fixed.problem()).isEmpty();
        assertThat(fixed.restart()).isFalse();
        assertThat(project.tool.calls).containsExactly("resolve", "resolve", "resolve");
    }

    @Test
    void anotherClassPathChangesTheCommand() {
        project.build();
        Path library = project.directory.resolve("more.jar");
        project.tool.project =
                project.model(project.tool.project.modules(), project.launch(Optional.empty(), List.of(library)));

        BuildOutcome outcome = project.build(project.save("pom.xml", "<project></project>"));

        assertThat(outcome.restart()).isTrue();
        assertThat(outcome.files()).containsExactly(project.pom);
        assertThat(project.invocations.of(2, false).command()).anyMatch(word -> word.endsWith("more.jar"));
    }

    @Test
    void anotherCompileClassPathCompilesEverythingAgain() {
        project.build();
        Path library = project.directory.resolve("more.jar");
        Module other = project.module("app", false, Optional.empty(), List.of(library));
        project.tool.project = project.model(List.of(other), project.launch(Optional.empty(), List.of()));

        assertThat(project.build(project.save("pom.xml", "<project></project>")).compiled())
                .isEqualTo(2);
        assertThat(project.build(project.save("pom.xml", "<project><!-- --></project>"))
                        .compiled())
                .isZero();
    }

    @Test
    void anotherCommandIsUsedOnlyWhenEverythingCompiles() {
        project.build();
        project.tool.project =
                project.model(project.tool.project.modules(), project.launch(Optional.of("Other"), List.of()));

        BuildOutcome failed =
                project.build(project.saveGreeting("oops\" + "), project.save("pom.xml", "<project></project>"));

        assertThat(failed.restart()).isFalse();
        assertThat(project.invocations.of(2, false).command()).contains("App");
        assertThat(project.build(project.saveGreeting("good evening")).restart())
                .isTrue();
        assertThat(project.invocations.of(2, false).command()).contains("Other");
    }

    @Test
    void anyChangeResolvesTheProjectAgainWhileItIsUnknown() {
        project.tool.fails = Optional.of(List.of(project.pom, project.directory.resolve("src")));

        BuildOutcome unknown = project.build();
        BuildOutcome still = project.build(project.saveGreeting("good evening"));
        project.tool.fails = Optional.empty();
        BuildOutcome known = project.build(project.saveGreeting("good morning"));

        assertThat(unknown.problem()).contains(ScriptedTool.BROKEN);
        assertThat(unknown.roots())
                .extracting(WatchRoot::path)
                .containsExactlyInAnyOrder(project.directory, project.directory.resolve("src"));
        assertThat(still.problem()).contains(ScriptedTool.BROKEN);
        assertThat(known.problem()).isEmpty();
        assertThat(known.compiled()).isEqualTo(2);
    }

    @Test
    void aProblemOfTheBuildToolStandsAfterAnErrorInASourceIsFixed() {
        project.build();
        project.tool.partial = Optional.of(ScriptedTool.BROKEN);
        project.build(project.save("pom.xml", "<project><broken/></project>"));

        BuildOutcome both = project.build(project.saveGreeting("oops\" + "));
        BuildOutcome fixed = project.build(project.saveGreeting("hello"));

        assertThat(both.problems().all()).extracting(Problem::code).containsExactly("pom-broken", "compile-failed");
        assertThat(fixed.problems().all()).containsExactly(ScriptedTool.BROKEN);
        project.tool.partial = Optional.empty();
        assertThat(project.build(project.save("pom.xml", "<project/>"))
                        .problems()
                        .all())
                .isEmpty();
    }

    @Test
    void classesOfGeneratedSourcesRemainWhenTheGeneratorFails() throws IOException {
        Path made = project.directory.resolve("target/made");
        Module app = project.app(false);
        Sources sources = app.sources().orElseThrow();
        project.tool.project = project.model(
                List.of(new Module(
                        app.name(),
                        app.directory(),
                        app.output(),
                        Optional.of(new Sources(
                                List.of(project.directory.resolve("src"), made),
                                List.of(),
                                List.of(),
                                sources.generated(),
                                List.of(),
                                List.of(),
                                sources.options())),
                        app.resources(),
                        Optional.empty())),
                project.launch(Optional.empty(), List.of()));
        project.save("target/made/Made.java", "class Made {}");
        project.build();
        Files.delete(made.resolve("Made.java"));
        project.tool.partial = Optional.of(ScriptedTool.BROKEN);

        BuildOutcome failed = project.build(project.save("pom.xml", "<project><broken/></project>"));
        BuildOutcome still = project.build(project.saveGreeting("good evening"));

        assertThat(failed.problems().all()).containsExactly(ScriptedTool.BROKEN);
        assertThat(still.problems().all()).containsExactly(ScriptedTool.BROKEN);
        assertThat(project.classFile("Made")).exists();
        project.save("target/made/Made.java", "class Made { int x; }");
        project.tool.partial = Optional.empty();
        BuildOutcome fixed = project.build(project.save("pom.xml", "<project/>"));
        assertThat(changed(fixed)).contains(project.classFile("Greeting"), project.classFile("Made"));
    }

    @Test
    void aCompileErrorOfTheBuildToolIsFixedByTheIncrementalCompile() {
        Diagnostic error = new Diagnostic(Diagnostic.Kind.ERROR, Optional.empty(), 0, 0, "", "')' expected");
        project.tool.partial = Optional.of(new CompileProblem(project.directory).of(List.of(error)));
        project.saveGreeting("oops\" + ");

        BuildOutcome failed = project.build();
        BuildOutcome fixed = project.build(project.saveGreeting("good evening"));

        assertThat(problem(failed)).isEqualTo("compile-failed");
        assertThat(fixed.problem()).isEmpty();
        assertThat(project.tool.calls).containsExactly("resolve");
    }

    @Test
    void anotherFailureOfTheBuildToolIsTriedAgainAtTheNextChange() {
        project.tool.partial = Optional.of(ScriptedTool.BROKEN);

        assertThat(project.build().problem()).contains(ScriptedTool.BROKEN);
        project.tool.partial = Optional.empty();
        assertThat(project.build(project.saveGreeting("good evening")).problem())
                .isEmpty();
        assertThat(project.tool.calls).containsExactly("resolve", "resolve");
    }
}
