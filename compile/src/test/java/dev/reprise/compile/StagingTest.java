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
    private Workshop workshop;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        workshop = new Workshop(directory).module("core").module("app", "core");
        workshop.write("core/c/Core.java", "package c; public class Core { public int f() { return 1; } }");
        workshop.write("app/a/A.java", "package a; public class A { int f() { return new c.Core().f(); } }");
        workshop.succeed();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void movesNothingInWhenAModuleDownstreamFails() throws Exception {
        var core = workshop.classes("core");
        Path changed = workshop.write(
                "core/c/Core.java", "package c; public class Core { public String f() { return null; } }");

        CompileResult.Failed failed = workshop.fail(changed);

        assertThat(failed.diagnostics().get(0).file()).contains(workshop.source("app/a/A.java"));
        assertThat(workshop.classes("core")).containsExactlyInAnyOrderEntriesOf(core);
        workshop.succeed(workshop.write(
                "app/a/A.java", "package a; public class A { String f() { return new c.Core().f(); } }"));
        workshop.assertAsCompiledWhole();
    }

    @Test
    void leavesFilesAloneThatStayTheSame() throws Exception {
        Path classFile = workshop.classFile("app/a/A");
        FileTime before = Files.getLastModifiedTime(classFile);

        CompileResult.Succeeded second = workshop.succeed(workshop.write(
                "app/a/A.java", "package a; public class A { int f() { /* same */ return new c.Core().f(); } }"));

        assertThat(second.sources()).isEqualTo(1);
        assertThat(second.written()).isEmpty();
        assertThat(Files.getLastModifiedTime(classFile)).isEqualTo(before);
    }

    @Test
    void putsBackWhatWasMovedWhenTheRestCantBe() throws Exception {
        // Where a class of the module downstream is to go is a directory that isn't empty.
        Files.createDirectories(workshop.classFile("app/a/New").resolve("inside"));
        var before = workshop.classes("core");
        Path core = workshop.write("core/c/Core.java", "package c; public class Core { public int f() { return 2; } }");
        Path fresh = workshop.write("app/a/New.java", "package a; class New { }");

        assertThatThrownBy(() -> workshop.compile(core, fresh)).isInstanceOf(IOException.class);

        assertThat(workshop.classes("core")).containsExactlyInAnyOrderEntriesOf(before);
        assertThat(Staging.directory(workshop.output("core"))).doesNotExist();
        Trees.delete(workshop.classFile("app/a/New"));
        assertThat(workshop.succeed(workshop.source("app/a/A.java")).sources()).isEqualTo(2);
        workshop.assertAsCompiledWhole();
    }

    @Test
    void aFullDiskIsReportedWithTheFileThatCouldNotBeWritten() throws Exception {
        Path staged = Staging.directory(workshop.output("app")).resolve("0");
        Files.createDirectories(staged.getParent());
        Files.createSymbolicLink(staged, Path.of("/dev/full"));
        Path changed = workshop.write("app/a/A.java", "package a; public class A { int g() { return 2; } }");

        assertThatThrownBy(() -> workshop.compile(changed))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(staged.toString())
                .hasMessageContaining("No space left on device");
    }
}
