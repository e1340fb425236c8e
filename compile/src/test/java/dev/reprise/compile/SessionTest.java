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
    private Workshop workshop;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        workshop = new Workshop(directory).module("app");
        workshop.write("app/a/A.java", "package a; public class A { int f() { return 1; } }");
        workshop.write("app/a/B.java", "package a; public class B { A a; class Inner { } }");
        workshop.succeed();
        workshop.restart();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void takesClassesThatAreNewerThanTheirSources() throws Exception {
        assertThat(workshop.succeed().sources()).isZero();
    }

    @Test
    void compilesASourceThatIsNewerThanItsClass() throws Exception {
        Path source = workshop.write("app/a/A.java", "package a; public class A { int f() { return 2; } }");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(10)));

        assertThat(workshop.succeed(source).sources()).isEqualTo(1);
        workshop.assertAsCompiledWhole();
    }

    @Test
    void compilesAllWhenTheClassesWereMadeWithAnotherJar() throws Exception {
        Path jar = workshop.jar("lib.jar");
        workshop.with(workshop.module("user", List.of(jar), List.of(), List.of("-proc:none")));
        workshop.write("user/u/U.java", "package u; class U {}");
        workshop.succeed();

        workshop.restart();
        assertThat(workshop.succeed().sources()).isZero();
        workshop.restart();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(10)));
        assertThat(workshop.succeed().sources()).isOne();
    }

    @Test
    void compilesAllWhenTheClassesWereMadeWithOtherOptions() throws Exception {
        Module module = workshop.module("other", List.of(), List.of(), List.of("-g", "-proc:none"));
        workshop.with(module);
        workshop.write("other/o/O.java", "package o; class O { void m(int name) {} }");
        workshop.succeed();

        workshop.restart();
        workshop.without(module)
                .with(workshop.module("other", List.of(), List.of(), List.of("-parameters", "-proc:none")));
        assertThat(workshop.succeed().sources()).isOne();
        workshop.assertAsCompiledWhole();
    }

    @Test
    void deletesClassesWithoutASource() throws Exception {
        workshop.delete("app/a/B.java");

        assertThat(workshop.succeed().deleted())
                .containsExactlyInAnyOrder(workshop.classFile("app/a/B"), workshop.classFile("app/a/B$Inner"));
        workshop.assertAsCompiledWhole();
    }

    @Test
    void keepsClassesOfPackagesThatItHasNoSourcesOf() throws Exception {
        Path unpacked = workshop.output("app").resolve("a/A.class");
        Path elsewhere = Files.createDirectories(workshop.output("app").resolve("lib"));
        Files.copy(unpacked, elsewhere.resolve("A.class"));

        assertThat(workshop.succeed().deleted()).isEmpty();
    }

    @Test
    void compilesAllAfterOneThatWasKilledWhileItMovedFiles() throws Exception {
        Path staging = Files.createDirectories(Staging.directory(workshop.output("app")));
        Files.writeString(staging.resolve("0"), "half of it");

        assertThat(workshop.succeed().sources()).isEqualTo(2);
        assertThat(staging).doesNotExist();
    }
}
