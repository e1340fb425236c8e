package dev.reprise.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.output.Staging;

import static org.assertj.core.api.Assertions.assertThat;

/** What a session finds that begins. */
class SessionTest {
    private TestModules modules;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        modules = new TestModules(directory).module("app");
        modules.write("app/a/A.java", "package a; public class A { int f() { return 1; } }");
        modules.write("app/a/B.java", "package a; public class B { A a; class Inner { } }");
        modules.succeed();
        modules.restart();
    }

    @AfterEach
    void close() {
        modules.close();
    }

    @Test
    void takesClassesThatAreNewerThanTheirSources() throws Exception {
        assertThat(modules.succeed().sources()).isZero();
    }

    @Test
    void compilesASourceThatIsNewerThanItsClass() throws Exception {
        Path source = modules.write("app/a/A.java", "package a; public class A { int f() { return 2; } }");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(10)));

        assertThat(modules.succeed(source).sources()).isEqualTo(1);
        modules.assertAsCompiledWhole();
    }

    @Test
    void compilesEverythingIfTheClassesWereCompiledWithAnotherJar() throws Exception {
        Path jar = modules.jar("lib.jar");
        modules.with(modules.module("user", List.of(jar), List.of(), List.of("-proc:none")));
        modules.write("user/u/U.java", "package u; class U {}");
        modules.succeed();

        modules.restart();
        assertThat(modules.succeed().sources()).isZero();
        modules.restart();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(10)));
        assertThat(modules.succeed().sources()).isOne();
    }

    @Test
    void compilesEverythingIfTheClassesWereCompiledWithOtherOptions() throws Exception {
        Module module = modules.module("other", List.of(), List.of(), List.of("-g", "-proc:none"));
        modules.with(module);
        modules.write("other/o/O.java", "package o; class O { void m(int name) {} }");
        modules.succeed();

        modules.restart();
        modules.without(module)
                .with(modules.module("other", List.of(), List.of(), List.of("-parameters", "-proc:none")));
        assertThat(modules.succeed().sources()).isOne();
        modules.assertAsCompiledWhole();
    }

    @Test
    void deletesClassesWithoutASource() throws Exception {
        modules.delete("app/a/B.java");

        assertThat(modules.succeed().deleted())
                .containsExactlyInAnyOrder(modules.classFile("app/a/B"), modules.classFile("app/a/B$Inner"));
        modules.assertAsCompiledWhole();
    }

    @Test
    void keepsClassesOfPackagesThatItHasNoSourcesOf() throws Exception {
        Path unpacked = modules.output("app").resolve("a/A.class");
        Path elsewhere = Files.createDirectories(modules.output("app").resolve("lib"));
        Files.copy(unpacked, elsewhere.resolve("A.class"));

        assertThat(modules.succeed().deleted()).isEmpty();
    }

    @Test
    void compilesAllAfterOneThatWasKilledWhileItMovedFiles() throws Exception {
        Path staging = Files.createDirectories(Staging.directory(modules.output("app")));
        Files.writeString(staging.resolve("0"), "half of it");

        assertThat(modules.succeed().sources()).isEqualTo(2);
        assertThat(staging).doesNotExist();
    }
}
