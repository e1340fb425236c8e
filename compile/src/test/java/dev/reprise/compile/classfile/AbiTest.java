package dev.reprise.compile.classfile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.compile.dependents.AbiChanges;

import static org.assertj.core.api.Assertions.assertThat;

class AbiTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class A { int f() { return 1; } }               | class A { int f() { return 2; } }
            class A { int f() { return 1; } }               | class A {   int f() { /* why */ return 1; } }
            class A { }                                     | class A { private int hidden() { return 1; } }
            class A { }                                     | class A { private static class In { } }
            class A { void f() { } }                        | class A { void f() { Runnable r = () -> { }; } }
            class A { void f() { } }                        | class A { synchronized void f() { } }
            class A { void f() { } }                        | class A { void f() { new Object() { }; class Local { } } }
            class A { static int x; }                       | class A { static int x; static { x = 1; } }
            """)
    void othersDontSee(String before, String after) throws Exception {
        assertThat(changes(before, after).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class A { }                                     | public class A { }
            class A { }                                     | class A extends Thread { }
            class A { }                                     | class A implements Runnable { public void run() { } }
            class A { }                                     | class A<T> { }
            class A<T> { }                                  | class A<T extends Runnable> { }
            class A { }                                     | class A { void f() { } }
            class A { void f() { } }                        | class A { void g() { } }
            class A { void f() { } }                        | class A { private void f() { } }
            class A { void f() { } }                        | class A { void f() throws Exception { } }
            class A { void f() { } }                        | class A { static void f() { } }
            class A { void f(int... a) { } }                | class A { void f(int[] a) { } }
            class A { java.util.List<String> f; }           | class A { java.util.List<Integer> f; }
            class A { }                                     | class A { private A() { } }
            class A { int f; }                              | class A { final int f = Integer.MAX_VALUE; }
            class A { }                                     | @Deprecated class A { }
            class A { void f() { } }                        | class A { @Deprecated void f() { } }
            class A { void f(int a) { } }                   | class A { void f(@SafeVarargsLike int a) { } } @interface SafeVarargsLike { }
            @interface A { int f(); }                       | @interface A { int f() default 1; }
            @interface A { int f() default 1; }             | @interface A { int f() default 2; }
            record A(int a) { }                             | record A(int b) { }
            sealed interface A { record B() implements A { } } | sealed interface A { record B() implements A { } record C() implements A { } }
            enum A { B }                                    | enum A { B, C }
            class A { static class In { } }                 | class A { class In { } }
            """)
    void othersSee(String before, String after) throws Exception {
        assertThat(changes(before, after).classes()).contains("A");
    }

    @Test
    void aValueOfAConstantIsSeenByWhomMentionsItsName() throws Exception {
        AbiChanges changes = changes("class A { static final int F = 1; }", "class A { static final int F = 2; }");

        assertThat(changes.classes()).isEmpty();
        assertThat(changes.names()).containsExactly("F");
    }

    @Test
    void aPrivateFieldIsSeenByWhomUsesTheInheritedOneThatItHides() throws Exception {
        AbiChanges changes = changes("class A { }", "class A { private int f; }");

        assertThat(changes.isEmpty()).isFalse();
        assertThat(changes.classes()).isEmpty();
        assertThat(changes.hiding().get("A")).containsExactly("f");
    }

    private AbiChanges changes(String before, String after) throws Exception {
        AbiChanges changes = new AbiChanges();
        changes.compare(compiled("before", before), compiled("after", after));
        return changes;
    }

    private ClassFacts compiled(String name, String text) throws Exception {
        Path output = Files.createDirectories(directory.resolve(name));
        Path source = Files.writeString(output.resolve("A.java"), text);
        List<String> command = List.of("-d", output.toString(), source.toString());
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)))
                .isZero();
        return AbiReader.read(Files.readAllBytes(output.resolve("A.class")));
    }
}
