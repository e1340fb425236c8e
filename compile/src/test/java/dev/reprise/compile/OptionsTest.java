package dev.reprise.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

import static org.assertj.core.api.Assertions.assertThat;

/** The options of the build are those of each compile. Each build is held against a clean compile. */
class OptionsTest {
    @TempDir
    Path directory;

    @Test
    void namesOfParametersAreKeptAfterAnEdit() throws Exception {
        try (Workspace workspace = Workspace.ofTwo(directory, List.of("-parameters"))) {
            workspace.write("one/a/A.java", "package a; public class A { public int m(int first) { return 1; } }");
            workspace.write("two/b/B.java", "package b; class B { int n(a.A other) { return other.m(2); } }");
            workspace.succeeds();
            workspace.write("one/a/A.java", "package a; public class A { public int m(int second) { return 1; } }");
            workspace.succeeds();
            workspace.write("one/a/A.java", "package a; public class A { public int m(long second) { return 1; } }");
            workspace.succeeds();
        }
    }

    @Test
    void anApiOfALaterReleaseIsRefusedAfterAnEdit() throws Exception {
        try (Workspace workspace = Workspace.ofTwo(directory, List.of("--release", "11"))) {
            workspace.write("one/a/A.java", "package a; public class A { public Object m() { return 1; } }");
            workspace.write("two/b/B.java", "package b; class B { Object n() { return new a.A().m(); } }");
            workspace.succeeds();
            workspace.write(
                    "one/a/A.java",
                    "package a; public class A { public Object m() { return java.util.List.of().stream().toList(); } }");
            workspace.fails();
            workspace.write("one/a/A.java", "package a; public class A { public String m() { return \"\".strip(); } }");
            workspace.succeeds();
            assertThat(new ClassReader(Files.readAllBytes(directory.resolve("one/classes/a/A.class"))).readShort(6))
                    .isEqualTo((short) 55);
        }
    }

    @Test
    void aPreviewLanguageIsCompiledAfterAnEdit() throws Exception {
        String feature = String.valueOf(Runtime.version().feature());
        try (Workspace workspace = Workspace.ofTwo(directory, List.of("--enable-preview", "--release", feature))) {
            workspace.write(
                    "one/a/A.java",
                    "package a; public sealed interface A { record X(int x) implements A {} record Y() implements A {} }");
            String text =
                    "package b; class B { int n(a.A a) { return switch (a) { case a.A.X x -> 1; case a.A.Y y -> 2; }; } }";
            workspace.write("two/b/B.java", text);
            workspace.succeeds();
            workspace.write("two/b/B.java", text.replace("-> 1", "-> x.x()"));
            workspace.succeeds();
            workspace.write("one/a/A.java", "package a; public sealed interface A { record X(int x) implements A {} }");
            workspace.fails();
            workspace.write("two/b/B.java", text.replace("case a.A.Y y -> 2;", ""));
            workspace.succeeds();
        }
    }

    @Test
    void aPackageThatIsNoLongerExportedIsRefusedDownstream() throws Exception {
        try (Workspace workspace = Workspace.ofTwo(directory, List.of("-g"))) {
            workspace.write("one/module-info.java", "module one { exports a; }");
            workspace.write("one/a/A.java", "package a; public class A { public static final int K = 1; }");
            workspace.write("one/hidden/H.java", "package hidden; public class H {}");
            workspace.write("two/module-info.java", "module two { requires one; }");
            workspace.write("two/b/B.java", "package b; class B { int k = a.A.K; }");
            workspace.succeeds();
            workspace.write("one/a/A.java", "package a; public class A { public static final int K = 2; }");
            workspace.succeeds();
            workspace.write("one/module-info.java", "module one { exports hidden; }");
            workspace.fails();
            workspace.write("one/module-info.java", "module one { exports a; exports hidden; }");
            workspace.succeeds();
            workspace.write("two/module-info.java", "module two { requires one; requires java.logging; }");
            workspace.write("two/b/C.java", "package b; class C { java.util.logging.Level level; }");
            workspace.succeeds();
            workspace.write("two/module-info.java", "module two { requires one; }");
            workspace.fails();
        }
    }
}
