package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.model.Module;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;

import static dev.reprise.supervisor.build.project.TestProject.changed;
import static org.assertj.core.api.Assertions.assertThat;

/** A module in another language between two that are compiled in process. The scripted build tool compiles it as Java. */
class DelegatedModulesTest {
    @TempDir
    Path temporary;

    private TestProject project;

    @BeforeEach
    void writeTheProject() throws IOException, BuildFailure {
        project = new TestProject(temporary);
        Module base = project.module("base", false, Optional.empty(), List.of());
        Module other =
                project.module("other", false, Optional.of("it has Kotlin sources"), List.of(project.output("base")));
        Module app = project.module(
                "app", false, Optional.empty(), List.of(project.output("other"), project.output("base")));
        project.tool.project = project.model(
                List.of(base, other, app),
                project.launch(Optional.of("App"), List.of(project.output("other"), project.output("base"))));
        project.tool.work = this::compile;
        project.save("base/src/Base.java", "public class Base { public static int one() { return 1; } }");
        project.save("other/src/Other.kt", "public class Other { public static int two() { return 2; } }");
        project.save(
                "src/App.java",
                "class App { public static void main(String[] arguments) { System.out.println(Other.two()); } }");
        compile(other);
        project.build();
        project.tool.calls.clear();
    }

    @AfterEach
    void close() {
        project.close();
    }

    private void compile(Module module) throws IOException, BuildFailure {
        Path source = project.directory.resolve("Other.java");
        Files.copy(project.directory.resolve("other/src/Other.kt"), source);
        Files.createDirectories(module.output());
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        java.io.OutputStream.nullOutputStream(),
                        java.io.OutputStream.nullOutputStream(),
                        "-proc:none",
                        "-cp",
                        project.output("base").toString(),
                        "-d",
                        module.output().toString(),
                        source.toString());
        Files.delete(source);
        if (code != 0) {
            throw new BuildFailure(ScriptedTool.BROKEN, List.of());
        }
    }

    @Test
    void aSaveOfItsSourcesRunsTheBuildToolAndWhatNeedsItsClassesIsCompiled() {
        BuildOutcome outcome = project.build(
                project.save("other/src/Other.kt", "public class Other { public static long two() { return 2; } }"));

        assertThat(project.tool.calls).containsExactly("build other");
        assertThat(outcome.problem()).isEmpty();
        assertThat(changed(outcome))
                .containsExactlyInAnyOrder(project.output("other").resolve("Other.class"), project.classFile("App"));
    }

    @Test
    void aChangeOfWhatItIsCompiledAgainstRunsTheBuildTool() {
        project.build(
                project.save("base/src/Base.java", "public class Base { public static int one() { return 11; } }"));

        assertThat(project.tool.calls).containsExactly("build other");
    }

    @Test
    void aSaveOfWhatDoesNotConcernItLeavesTheBuildToolAlone() {
        project.build(project.save(
                "src/App.java", "class App { public static void main(String[] arguments) { Other.two(); } }"));

        assertThat(project.tool.calls).isEmpty();
    }

    @Test
    void aFailureOfTheBuildToolHoldsBackAllClasses() {
        BuildOutcome failed = project.build(
                project.save("other/src/Other.kt", "public class Other { oops }"),
                project.save(
                        "src/App.java", "class App { public static void main(String[] arguments) { Other.two(); } }"));
        BuildOutcome fixed = project.build(
                project.save("other/src/Other.kt", "public class Other { public static int two() { return 22; } }"));

        assertThat(failed.problem()).contains(ScriptedTool.BROKEN);
        assertThat(failed.changes()).isEmpty();
        assertThat(fixed.problem()).isEmpty();
        assertThat(changed(fixed))
                .containsExactlyInAnyOrder(project.output("other").resolve("Other.class"), project.classFile("App"));
    }

    @Test
    void sourcesThatNeedItsNewClassesAreCompiledAfterIt() {
        BuildOutcome outcome = project.build(
                project.save("other/src/Other.kt", "public class Other { public static int three() { return 3; } }"),
                project.save(
                        "src/App.java",
                        "class App { public static void main(String[] arguments) { Other.three(); } }"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(changed(outcome))
                .containsExactlyInAnyOrder(project.output("other").resolve("Other.class"), project.classFile("App"));
    }

    @Test
    void theTimeThatTheBuildToolTakesIsPartOfTheRestart() throws IOException {
        BuildOutcome outcome = project.build(
                project.save("other/src/Other.kt", "public class Other { public static int two() { return 3; } }"));

        assertThat(outcome.compiled()).isPositive();
    }
}
