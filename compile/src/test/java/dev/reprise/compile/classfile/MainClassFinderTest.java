package dev.reprise.compile.classfile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which classes the launchers of JDK 17 and 25 start, each tried with both. */
class MainClassFinderTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class A { public static void main(String[] a) {} }                             | A | A
            class A { public static void main(String... a) {} }                            | A | A
            enum A { X; public static void main(String[] a) {} }                           | A | A
            record A(int x) { public static void main(String[] a) {} }                     | A | A
            interface A { static void main(String[] a) {} }                                | A | A
            abstract class A { public static void main(String[] a) {} }                    | A | A
            class O { static class A { public static void main(String[] a) {} } }          | O$A | O$A
            class B { public static void main(String[] a) {} } class A extends B {}        | B | B
            class A { static void main(String[] a) {} }                                    |   | A
            class A { protected static void main(String[] a) {} }                          |   | A
            class A { private static void main(String[] a) {} }                            |   |
            class A { static void main() {} }                                              |   | A
            class A { void main() {} }                                                     |   | A
            class A { public void main(String[] a) {} }                                    |   | A
            class A { private void main() {} }                                             |   |
            class A { int main() { return 1; } }                                           |   |
            class A { void main(int x) {} }                                                |   |
            class A { private static void main(String[] a) {} static void main() {} }      |   | A
            class A { static int main(String[] a) { return 1; } static void main() {} }    |   | A
            class A { A(int x) {} void main() {} }                                         |   |
            class A { private A() {} void main() {} }                                      |   |
            abstract class A { void main() {} }                                            |   |
            abstract class A { void main(String[] a) {} static void main() {} }            |   |
            abstract class B { void main() {} } class A extends B {}                       |   | A
            interface B { default void main() {} } class A implements B {}                 |   | A
            interface B { static void main(String[] a) {} } class A implements B {}        | B | B
            class O { class A { void main() {} } }                                         |   |
            class O { static class A { void main() {} } }                                  |   | O$A
            class O { void x() { new Object() { void main() {} }; } }                      |   |
            record A() { void main() {} }                                                  |   | A
            record A(int x) { void main() {} }                                             |   |
            enum A { X; void main() {} }                                                   |   |
            enum A { X; static void main() {} }                                            |   | A
            class A { public static void main(String[] a) {} } class H { void main() {} }  | A | A
            """)
    void areThoseThatTheLauncherStarts(String source, String on17, String on25) throws IOException {
        compile(directory.resolve("out"), source);

        assertThat(found(17, false)).isEqualTo(names(on17));
        assertThat(found(21, false)).isEqualTo(names(on17));
        assertThat(found(21, true)).isEqualTo(names(on25));
        assertThat(found(25, false)).isEqualTo(names(on25));
    }

    @Test
    void aMainMethodIsInheritedFromAnotherModuleOrAJar() throws IOException {
        Path base = directory.resolve("base");
        compile(base, "package b; public class B { public static void main(String[] a) {} }");
        compile(directory.resolve("out"), "class A extends b.B {}", "-cp", base.toString());

        assertThat(new MainClassFinder(List.of(base), 17, false).in(directory.resolve("out")))
                .containsExactly("A");
        assertThat(new MainClassFinder(List.of(), 17, false).in(directory.resolve("out")))
                .isEmpty();
    }

    @Test
    void anApplicationOfJavaFxNeedsNone() throws IOException {
        Path fx = directory.resolve("fx");
        compile(fx, "package javafx.application; public abstract class Application {}");
        compile(directory.resolve("out"), "class A extends javafx.application.Application {}", "-cp", fx.toString());

        assertThat(found(17, false)).containsExactly("A");
    }

    @Test
    void anotherFileIsNoClassFile() throws IOException {
        Files.createDirectories(directory.resolve("out"));
        Files.writeString(directory.resolve("out/A.class"), "no class");

        assertThat(found(25, false)).isEmpty();
        assertThat(new MainClassFinder(List.of(), 25, false).in(directory.resolve("missing")))
                .isEmpty();
    }

    private List<String> found(int feature, boolean previews) throws IOException {
        return new MainClassFinder(List.of(), feature, previews).in(directory.resolve("out"));
    }

    private static List<String> names(String names) {
        return names == null ? List.of() : List.of(names.split(" "));
    }

    private void compile(Path output, String source, String... options) throws IOException {
        Matcher type = Pattern.compile("public (?:abstract )?class (\\w+)").matcher(source);
        Path file = Files.writeString(directory.resolve((type.find() ? type.group(1) : "Source") + ".java"), source);
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", output.toString()));
        arguments.addAll(List.of(options));
        arguments.add(file.toString());
        OutputStream nowhere = OutputStream.nullOutputStream();
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, nowhere, System.err, arguments.toArray(String[]::new)))
                .isZero();
        Files.delete(file);
    }
}
