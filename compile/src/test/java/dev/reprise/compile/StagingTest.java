package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.output.Staging;
import dev.reprise.files.Trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StagingTest {
    private TestModules modules;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        modules = new TestModules(directory).module("core").module("app", "core");
        modules.write("core/c/Core.java", "package c; public class Core { public int f() { return 1; } }");
        modules.write("app/a/A.java", "package a; public class A { int f() { return new c.Core().f(); } }");
        modules.succeed();
    }

    @AfterEach
    void close() {
        modules.close();
    }

    @Test
    void movesNothingInWhenAModuleDownstreamFails() throws Exception {
        var core = modules.classes("core");
        Path changed = modules.write(
                "core/c/Core.java", "package c; public class Core { public String f() { return null; } }");

        CompileResult.Failed failed = modules.fail(changed);

        assertThat(failed.diagnostics().get(0).file()).contains(modules.source("app/a/A.java"));
        assertThat(modules.classes("core")).containsExactlyInAnyOrderEntriesOf(core);
        modules.succeed(
                modules.write("app/a/A.java", "package a; public class A { String f() { return new c.Core().f(); } }"));
        modules.assertAsCompiledWhole();
    }

    @Test
    void leavesFilesAloneThatStayTheSame() throws Exception {
        Path classFile = modules.classFile("app/a/A");
        FileTime before = Files.getLastModifiedTime(classFile);

        CompileResult.Succeeded second = modules.succeed(modules.write(
                "app/a/A.java", "package a; public class A { int f() { /* same */ return new c.Core().f(); } }"));

        assertThat(second.sources()).isEqualTo(1);
        assertThat(second.written()).isEmpty();
        assertThat(Files.getLastModifiedTime(classFile)).isEqualTo(before);
    }

    @Test
    void putsBackWhatWasMovedWhenTheRestCantBe() throws Exception {
        // Where a class of the module downstream is to go is a directory that isn't empty.
        Files.createDirectories(modules.classFile("app/a/New").resolve("inside"));
        var before = modules.classes("core");
        Path core = modules.write("core/c/Core.java", "package c; public class Core { public int f() { return 2; } }");
        Path fresh = modules.write("app/a/New.java", "package a; class New { }");

        assertThatThrownBy(() -> modules.compile(core, fresh)).isInstanceOf(IOException.class);

        assertThat(modules.classes("core")).containsExactlyInAnyOrderEntriesOf(before);
        assertThat(Staging.directory(modules.output("core"))).doesNotExist();
        Trees.delete(modules.classFile("app/a/New"));
        assertThat(modules.succeed(modules.source("app/a/A.java")).sources()).isEqualTo(2);
        modules.assertAsCompiledWhole();
    }

    @Test
    void aFullDiskIsReportedWithTheFileThatCouldNotBeWritten() throws Exception {
        Path staged = Staging.directory(modules.output("app")).resolve("0");
        Files.createDirectories(staged.getParent());
        Files.createSymbolicLink(staged, Path.of("/dev/full"));
        Path changed = modules.write("app/a/A.java", "package a; public class A { int g() { return 2; } }");

        assertThatThrownBy(() -> modules.compile(changed))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(staged.toString())
                .hasMessageContaining("No space left on device");
    }
}
