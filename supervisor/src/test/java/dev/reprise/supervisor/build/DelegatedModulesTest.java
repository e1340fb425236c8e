package dev.reprise.supervisor.build;

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
import dev.reprise.supervisor.build.BuildTool.BuildFailure;

import static dev.reprise.supervisor.build.Workshop.changed;
import static org.assertj.core.api.Assertions.assertThat;

/** A module in another language between two that are compiled in process. The scripted build tool compiles it as Java. */
class DelegatedModulesTest {
    @TempDir
    Path temporary;

    private Workshop workshop;

    @BeforeEach
    void writeTheProject() throws IOException, BuildFailure {
        workshop = new Workshop(temporary);
        Module base = workshop.module("base", false, Optional.empty(), List.of());
        Module other =
                workshop.module("other", false, Optional.of("it has Kotlin sources"), List.of(workshop.output("base")));
        Module app = workshop.module(
                "app", false, Optional.empty(), List.of(workshop.output("other"), workshop.output("base")));
        workshop.tool.project = workshop.project(
                List.of(base, other, app),
                workshop.launch(Optional.of("App"), List.of(workshop.output("other"), workshop.output("base"))));
        workshop.tool.work = this::compile;
        workshop.save("base/src/Base.java", "public class Base { public static int one() { return 1; } }");
        workshop.save("other/src/Other.kt", "public class Other { public static int two() { return 2; } }");
        workshop.save(
                "src/App.java",
                "class App { public static void main(String[] arguments) { System.out.println(Other.two()); } }");
        compile(other);
        workshop.build();
        workshop.tool.calls.clear();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void compile(Module module) throws IOException, BuildFailure {
        Path source = workshop.directory.resolve("Other.java");
        Files.copy(workshop.directory.resolve("other/src/Other.kt"), source);
        Files.createDirectories(module.output());
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        java.io.OutputStream.nullOutputStream(),
                        java.io.OutputStream.nullOutputStream(),
                        "-proc:none",
                        "-cp",
                        workshop.output("base").toString(),
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
        BuildOutcome outcome = workshop.build(
                workshop.save("other/src/Other.kt", "public class Other { public static long two() { return 2; } }"));

        assertThat(workshop.tool.calls).containsExactly("build other");
        assertThat(outcome.problem()).isEmpty();
        assertThat(changed(outcome))
                .containsExactlyInAnyOrder(workshop.output("other").resolve("Other.class"), workshop.classFile("App"));
    }

    @Test
    void aChangeOfWhatItIsCompiledAgainstRunsTheBuildTool() {
        workshop.build(
                workshop.save("base/src/Base.java", "public class Base { public static int one() { return 11; } }"));

        assertThat(workshop.tool.calls).containsExactly("build other");
    }

    @Test
    void aSaveOfWhatDoesNotConcernItLeavesTheBuildToolAlone() {
        workshop.build(workshop.save(
                "src/App.java", "class App { public static void main(String[] arguments) { Other.two(); } }"));

        assertThat(workshop.tool.calls).isEmpty();
    }

    @Test
    void aFailureOfTheBuildToolHoldsBackAllClasses() {
        BuildOutcome failed = workshop.build(
                workshop.save("other/src/Other.kt", "public class Other { oops }"),
                workshop.save(
                        "src/App.java", "class App { public static void main(String[] arguments) { Other.two(); } }"));
        BuildOutcome mended = workshop.build(
                workshop.save("other/src/Other.kt", "public class Other { public static int two() { return 22; } }"));

        assertThat(failed.problem()).contains(ScriptedTool.BROKEN);
        assertThat(failed.changes()).isEmpty();
        assertThat(mended.problem()).isEmpty();
        assertThat(changed(mended))
                .containsExactlyInAnyOrder(workshop.output("other").resolve("Other.class"), workshop.classFile("App"));
    }

    @Test
    void sourcesThatNeedItsNewClassesAreCompiledAfterIt() {
        BuildOutcome outcome = workshop.build(
                workshop.save("other/src/Other.kt", "public class Other { public static int three() { return 3; } }"),
                workshop.save(
                        "src/App.java",
                        "class App { public static void main(String[] arguments) { Other.three(); } }"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(changed(outcome))
                .containsExactlyInAnyOrder(workshop.output("other").resolve("Other.class"), workshop.classFile("App"));
    }

    @Test
    void theTimeThatTheBuildToolTakesIsPartOfTheRestart() throws IOException {
        BuildOutcome outcome = workshop.build(
                workshop.save("other/src/Other.kt", "public class Other { public static int two() { return 3; } }"));

        assertThat(outcome.compiled()).isPositive();
    }
}
