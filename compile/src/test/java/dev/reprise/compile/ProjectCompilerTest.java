package dev.reprise.compile;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.output.Staging;

import static org.assertj.core.api.Assertions.assertThat;

class ProjectCompilerTest {
    private Workshop workshop;

    @BeforeEach
    void open(@TempDir Path directory) {
        workshop = new Workshop(directory).module("app");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void compilesWhatHasNoClassAtFirst() throws Exception {
        workshop.write("app/a/A.java", "package a; public class A { class Inner {} }");
        workshop.write("app/b/B.java", "package b; public class B extends a.A {}");

        CompileResult.Succeeded first = workshop.succeed();

        assertThat(first.sources()).isEqualTo(2);
        assertThat(first.written())
                .containsExactlyInAnyOrder(
                        workshop.classFile("app/a/A"),
                        workshop.classFile("app/a/A$Inner"),
                        workshop.classFile("app/b/B"));
        workshop.assertAsCompiledWhole();
        assertThat(workshop.succeed())
                .isEqualTo(new CompileResult.Succeeded(0, first.deleted(), first.deleted(), first.warnings()));
    }

    @Test
    void compilesOneSourceAfterAChangeOfABody() throws Exception {
        workshop.write("app/a/A.java", "package a; public class A { int f() { return 1; } }");
        workshop.write("app/a/B.java", "package a; public class B { int g() { return new A().f(); } }");
        workshop.succeed();

        CompileResult.Succeeded second =
                workshop.succeed(workshop.write("app/a/A.java", "package a; public class A { int f() { return 2; } }"));

        assertThat(second.sources()).isEqualTo(1);
        assertThat(second.written()).containsExactly(workshop.classFile("app/a/A"));
        workshop.assertAsCompiledWhole();
    }

    @Test
    void compilesDependentsAfterAChangeOfAnAbi() throws Exception {
        workshop.write("app/a/A.java", "package a; public class A { int f() { return 1; } }");
        workshop.write("app/a/B.java", "package a; public class B { long g() { return new A().f(); } }");
        workshop.write("app/a/C.java", "package a; public class C { }");
        workshop.succeed();

        CompileResult.Succeeded second = workshop.succeed(
                workshop.write("app/a/A.java", "package a; public class A { long f() { return 2; } }"));

        assertThat(second.sources()).isEqualTo(2);
        assertThat(second.written())
                .containsExactlyInAnyOrder(workshop.classFile("app/a/A"), workshop.classFile("app/a/B"));
        workshop.assertAsCompiledWhole();
    }

    @Test
    void changesNothingWhenACompileFails() throws Exception {
        workshop.write("app/a/A.java", "package a; public class A { int f() { return 1; } }");
        workshop.write("app/a/B.java", "package a; public class B { int g() { return new A().f(); } }");
        workshop.succeed();
        var before = workshop.classes("app");

        CompileResult.Failed failed =
                workshop.fail(workshop.write("app/a/A.java", "package a; public class A { long f() { return 1; } }"));

        assertThat(workshop.classes("app")).containsExactlyInAnyOrderEntriesOf(before);
        assertThat(failed.diagnostics()).singleElement().satisfies(error -> {
            assertThat(error.file()).contains(workshop.source("app/a/B.java"));
            assertThat(error.line()).isEqualTo(1);
            assertThat(error.source()).contains("int g()");
            assertThat(error.message()).contains("possible lossy conversion from long to int");
        });
        assertThat(Files.exists(Staging.directory(workshop.output("app")))).isFalse();

        workshop.succeed(
                workshop.write("app/a/B.java", "package a; public class B { long g() { return new A().f(); } }"));
        workshop.assertAsCompiledWhole();
    }
}
