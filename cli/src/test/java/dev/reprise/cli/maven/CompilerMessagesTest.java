package dev.reprise.cli.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.Diagnostic;
import dev.reprise.core.Diagnostic.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** What the plugins of compilers print, each as it does. */
class CompilerMessagesTest {
    @TempDir
    private Path directory;

    private String source(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines)).toString();
    }

    private static Diagnostic error(String file, int line, int column, String source, String message) {
        return new Diagnostic(Kind.ERROR, Optional.of(Path.of(file)), line, column, source, message);
    }

    @Test
    void thoseOfJavacAreReadOnceWithTheirDetails() throws IOException {
        String file = source("A.java", "class A {", "    int x = \"one\";", "    java.util.List<Gone> l;", "}");

        assertThat(CompilerMessages.in(List.of(
                        "[INFO] Compiling 1 source file with javac [debug release 17] to target/classes",
                        "[ERROR] COMPILATION ERROR : ",
                        "[ERROR] " + file + ":[3,20] cannot find symbol",
                        "  symbol:   class Gone",
                        "  location: class A",
                        "[ERROR] " + file + ":[2,13] incompatible types",
                        "[INFO] 2 errors ",
                        "[ERROR] Failed to execute goal compile (default-compile) on project j: Compilation failure: ",
                        "[ERROR] " + file + ":[3,20] cannot find symbol",
                        "[ERROR]   symbol:   class Gone",
                        "[ERROR]   location: class A",
                        "[ERROR] " + file + ":[2,13] incompatible types -> [Help 1]")))
                .containsExactly(
                        error(
                                file,
                                3,
                                20,
                                "    java.util.List<Gone> l;",
                                "cannot find symbol\nsymbol:   class Gone\nlocation: class A"),
                        error(file, 2, 13, "    int x = \"one\";", "incompatible types"));
    }

    @Test
    void thoseOfKotlinAreRead() throws IOException {
        String file = source("App.kt", "fun main() {", "    println(foo)", "}");
        Diagnostic expected = error(file, 2, 13, "    println(foo)", "Unresolved reference 'foo'.");

        assertThat(CompilerMessages.in(List.of(
                        "[ERROR] file://" + file + ":2:13 Unresolved reference 'foo'.",
                        "[ERROR] Failed to execute goal kotlin-maven-plugin:2.4.21:compile: Compilation failure",
                        "[ERROR] file://" + file + ":2:13 Unresolved reference 'foo'.",
                        "[ERROR] -> [Help 1]")))
                .containsExactly(expected);
        assertThat(CompilerMessages.in(List.of("[ERROR] " + file + ": (2, 13) Unresolved reference 'foo'.")))
                .containsExactly(expected);
    }

    @Test
    void thoseOfScalaAreRead() throws IOException {
        String file = source("A.scala", "object A {", "  val x: Int = \"one\"", "  def m = foo(1)", "}");

        assertThat(CompilerMessages.in(List.of(
                        "[ERROR] " + file + ":2: type mismatch;",
                        " found   : String(\"one\")",
                        " required: Int",
                        "[ERROR] " + file + ":3: error: not found: value foo",
                        "[ERROR] two errors found")))
                .containsExactly(
                        error(
                                file,
                                2,
                                0,
                                "  val x: Int = \"one\"",
                                "type mismatch;\nfound   : String(\"one\")\nrequired: Int"),
                        error(file, 3, 0, "  def m = foo(1)", "not found: value foo"));
    }

    @Test
    void thoseOfGroovyAreReadWithTheColumnThatFollows() throws IOException {
        String file = source("A.groovy", "class A {", "  Gone gone", "  def m() { new AlsoGone() }", "}");

        assertThat(CompilerMessages.in(List.of(
                        "[ERROR] Failed to execute goal compile: InvocationTargetException: startup failed:",
                        "[ERROR] " + file + ": 2: unable to resolve class Gone",
                        "[ERROR]  @ line 2, column 3.",
                        "[ERROR]      Gone gone",
                        "[ERROR]      ^",
                        "[ERROR] ",
                        "[ERROR] " + file + ": 3: unable to resolve class AlsoGone",
                        "[ERROR]  @ line 3, column 13.",
                        "[ERROR]      def m() { new AlsoGone() }",
                        "[ERROR]                ^",
                        "[ERROR] 2 errors",
                        "[ERROR] -> [Help 1]")))
                .containsExactly(
                        error(file, 2, 3, "  Gone gone", "unable to resolve class Gone"),
                        error(file, 3, 13, "  def m() { new AlsoGone() }", "unable to resolve class AlsoGone"));
    }

    @Test
    void aLineThatIsNotThereAnyMoreIsLeftOut() {
        String gone = directory.resolve("Gone.java").toString();

        assertThat(CompilerMessages.in(List.of("[ERROR] " + gone + ":[7,1] illegal start of type")))
                .containsExactly(error(gone, 7, 1, "", "illegal start of type"));
    }

    @Test
    void otherErrorsAreNone() {
        assertThat(CompilerMessages.in(List.of(
                        "[ERROR] The project shop:web:1 (/shop/web/pom.xml) has 1 error",
                        "[ERROR] Source option 5 is no longer supported. Use 7 or later.",
                        "[WARNING] /shop/A.java:[3,20] deprecated")))
                .isEmpty();
    }
}
