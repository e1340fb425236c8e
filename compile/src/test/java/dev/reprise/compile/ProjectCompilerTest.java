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
    private TestModules modules;

    @BeforeEach
    void open(@TempDir Path directory) {
        modules = new TestModules(directory).module("app");
    }

    @AfterEach
    void close() {
        modules.close();
    }

    @Test
    void compilesWhatHasNoClassAtFirst() throws Exception {
        modules.write("app/a/A.java", "package a; public class A { class Inner {} }");
        modules.write("app/b/B.java", "package b; public class B extends a.A {}");

        CompileResult.Succeeded first = modules.succeed();

        assertThat(first.sources()).isEqualTo(2);
        assertThat(first.written())
                .containsExactlyInAnyOrder(
                        modules.classFile("app/a/A"), modules.classFile("app/a/A$Inner"), modules.classFile("app/b/B"));
        modules.assertAsCompiledWhole();
        assertThat(modules.succeed())
                .isEqualTo(new CompileResult.Succeeded(0, first.deleted(), first.deleted(), first.warnings()));
    }

    @Test
    void compilesOneSourceAfterAChangeOfABody() throws Exception {
        modules.write("app/a/A.java", "package a; public class A { int f() { return 1; } }");
        modules.write("app/a/B.java", "package a; public class B { int g() { return new A().f(); } }");
        modules.succeed();

        CompileResult.Succeeded second =
                modules.succeed(modules.write("app/a/A.java", "package a; public class A { int f() { return 2; } }"));

        assertThat(second.sources()).isEqualTo(1);
        assertThat(second.written()).containsExactly(modules.classFile("app/a/A"));
        modules.assertAsCompiledWhole();
    }

    @Test
    void compilesDependentsAfterAChangeOfAnAbi() throws Exception {
        modules.write("app/a/A.java", "package a; public class A { int f() { return 1; } }");
        modules.write("app/a/B.java", "package a; public class B { long g() { return new A().f(); } }");
        modules.write("app/a/C.java", "package a; public class C { }");
        modules.succeed();

        CompileResult.Succeeded second =
                modules.succeed(modules.write("app/a/A.java", "package a; public class A { long f() { return 2; } }"));

        assertThat(second.sources()).isEqualTo(2);
        assertThat(second.written())
                .containsExactlyInAnyOrder(modules.classFile("app/a/A"), modules.classFile("app/a/B"));
        modules.assertAsCompiledWhole();
    }

    @Test
    void changesNothingWhenACompileFails() throws Exception {
        modules.write("app/a/A.java", "package a; public class A { int f() { return 1; } }");
        modules.write("app/a/B.java", "package a; public class B { int g() { return new A().f(); } }");
        modules.succeed();
        var before = modules.classes("app");

        CompileResult.Failed failed =
                modules.fail(modules.write("app/a/A.java", "package a; public class A { long f() { return 1; } }"));

        assertThat(modules.classes("app")).containsExactlyInAnyOrderEntriesOf(before);
        assertThat(failed.diagnostics()).singleElement().satisfies(error -> {
            assertThat(error.file()).contains(modules.source("app/a/B.java"));
            assertThat(error.line()).isEqualTo(1);
            assertThat(error.source()).contains("int g()");
            assertThat(error.message()).contains("possible lossy conversion from long to int");
        });
        assertThat(Files.exists(Staging.directory(modules.output("app")))).isFalse();

        modules.succeed(
                modules.write("app/a/B.java", "package a; public class B { long g() { return new A().f(); } }"));
        modules.assertAsCompiledWhole();
    }
}
