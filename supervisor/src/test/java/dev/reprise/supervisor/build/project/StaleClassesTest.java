package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.model.Module;
import dev.reprise.files.FileTree;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;

import static org.assertj.core.api.Assertions.assertThat;

/** Classes of a module in another language. The scripted build tool compiles it as Java, always completely, and deletes nothing. */
class StaleClassesTest {
    @TempDir
    Path temporary;

    private TestProject project;
    private Path output;

    @BeforeEach
    void writeTheProject() throws IOException, BuildFailure {
        project = new TestProject(temporary);
        Module other = project.module("other", false, Optional.of("it has Kotlin sources"), List.of());
        Module app = project.module("app", false, Optional.empty(), List.of(project.output("other")));
        project.tool.project = project.model(List.of(other, app), project.launch(Optional.of("App"), List.of()));
        project.tool.work = this::compile;
        output = project.output("other");
        project.save("src/App.java", "class App { public static void main(String[] arguments) {} }");
        project.save("other/src/Kept.kt", "package a; public class Kept {}");
        // Kotlin does not require directories that match packages.
        project.save(
                "other/src/Gone.kt",
                "package a; class Gone { class Inner {} Runnable r = new Runnable() { public void run() {} }; } class Second {}");
        compile(other);
    }

    @AfterEach
    void close() {
        project.close();
    }

    private void compile(Module module) throws IOException, BuildFailure {
        List<JavaFileObject> sources = new ArrayList<>();
        for (Path file : FileTree.files(project.directory.resolve("other/src"), each -> true)) {
            sources.add(new Foreign(file, Files.readString(file)));
        }
        Files.createDirectories(module.output());
        List<String> options = List.of(
                "-proc:none",
                "-cp",
                module.output().toString(),
                "-d",
                module.output().toString());
        boolean done = ToolProvider.getSystemJavaCompiler()
                .getTask(java.io.Writer.nullWriter(), null, diagnostic -> {}, options, null, sources)
                .call();
        if (!done) {
            throw new BuildFailure(ScriptedTool.BROKEN, List.of());
        }
    }

    private static final class Foreign extends SimpleJavaFileObject {
        private final String text;

        Foreign(Path file, String text) {
            super(URI.create("string:///" + file.getFileName()), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true;
        }
    }

    private boolean isThere(String name) {
        return Files.exists(output.resolve(name + ".class"));
    }

    @Test
    void theClassesOfADeletedSourceGoAndNothingElse() throws IOException {
        project.build();
        Files.copy(
                output.resolve("a/Gone.class"),
                Files.createDirectories(output.resolve("b")).resolve("Gone.class"));

        BuildOutcome outcome = project.build(project.delete("other/src/Gone.kt"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(List.of("a/Gone", "a/Gone$Inner", "a/Gone$1", "a/Second")).noneMatch(this::isThere);
        assertThat(isThere("a/Kept")).isTrue();
        assertThat(output.resolve("b/Gone.class")).exists();
    }

    @Test
    void aUseOfADeletedSourceFailsTheBuildAndTheProgramKeepsItsClasses() {
        project.save("other/src/Kept.kt", "package a; public class Kept { Second second; }");
        project.build();

        BuildOutcome failed = project.build(project.delete("other/src/Gone.kt"));

        assertThat(failed.problem()).contains(ScriptedTool.BROKEN);
        assertThat(failed.changes()).isEmpty();
        assertThat(isThere("a/Second")).isTrue();

        BuildOutcome fixed = project.build(project.save("other/src/Kept.kt", "package a; public class Kept {}"));
        assertThat(fixed.problem()).isEmpty();
        assertThat(isThere("a/Second")).isFalse();
    }

    @Test
    void aSourceThatIsRenamedTakesItsClassesAlong() {
        project.build();

        project.delete("other/src/Gone.kt");
        BuildOutcome outcome = project.build(project.save("other/src/Renamed.kt", "package a; class Gone {}"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(isThere("a/Gone")).isTrue();
        assertThat(isThere("a/Second")).isFalse();
    }

    @Test
    void aClassThatIsDeletedFromASourceGoesAndSoDoesAPackageThatWasRenamed() {
        project.build();

        project.build(project.save("other/src/Gone.kt", "package a; class Gone {}"));
        assertThat(isThere("a/Gone")).isTrue();
        assertThat(List.of("a/Second", "a/Gone$Inner", "a/Gone$1")).noneMatch(this::isThere);

        project.build(project.save("other/src/Gone.kt", "package c; class Gone {}"));
        assertThat(isThere("c/Gone")).isTrue();
        assertThat(isThere("a/Gone")).isFalse();
    }

    @Test
    void classesWhoseSourceWasDeletedBeforeTheStartGoAndWhatIsNotCertainStays() throws IOException {
        project.delete("other/src/Gone.kt");
        Path resource = Files.createDirectories(project.directory.resolve("other/res/a"))
                .resolve("Second.class");
        Files.copy(output.resolve("a/Second.class"), resource);

        project.build();

        assertThat(isThere("a/Gone")).isFalse();
        assertThat(isThere("a/Second")).as("a copied resource").isTrue();
        assertThat(project.tool.calls).contains("build other");
    }

    @Test
    void withTheLastKotlinClassItsDescriptorGoes() throws IOException {
        Path descriptor = Files.createDirectories(output.resolve("META-INF")).resolve("other.kotlin_module");
        Files.writeString(descriptor, "");
        project.build();

        project.build(project.delete("other/src/Gone.kt"));
        assertThat(descriptor).exists();

        project.save("other/src/J.java", "package a; class J {}");
        project.build(project.delete("other/src/Kept.kt"));
        assertThat(descriptor).doesNotExist();
        assertThat(output.resolve("META-INF")).doesNotExist();
    }
}
