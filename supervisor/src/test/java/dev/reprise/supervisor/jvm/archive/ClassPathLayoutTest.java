package dev.reprise.supervisor.jvm.archive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClassPathLayoutTest {
    @TempDir
    Path directory;

    private ClassPathLayout layout(String... entries) throws IOException {
        return ClassPathLayout.of(String.join(File.pathSeparator, entries), directory);
    }

    private void create(String... jars) throws IOException {
        for (String jar : jars) {
            Files.createDirectories(directory.resolve(jar).getParent());
            Files.createFile(directory.resolve(jar));
        }
    }

    @Test
    void jarsAndDirectoriesKeepTheirOrder() throws IOException {
        create("b.jar", "a.jar");
        Files.createDirectories(directory.resolve("one"));
        ClassPathLayout layout = layout("two", "b.jar", "one", "a.jar");
        assertThat(layout.jarsFirst()).isFalse();
        assertThat(layout.withJarsFirst()).isEqualTo(String.join(File.pathSeparator, "b.jar", "a.jar", "two", "one"));
        assertThat(layout.ofJars()).isEqualTo(String.join(File.pathSeparator, "b.jar", "a.jar"));
    }

    @Test
    void directoriesBehindTheJarsNeedNotMove() throws IOException {
        create("a.jar");
        assertThat(layout("a.jar", "classes").jarsFirst()).isTrue();
        assertThat(layout("a.jar").jarsFirst()).isTrue();
    }

    @Test
    void aStarStandsForTheJarsOfADirectory() throws IOException {
        create("lib/a.jar", "lib/b.JAR", "lib/readme.txt");
        assertThat(layout("lib/*").jars()).containsExactlyInAnyOrder("lib/a.jar", "lib/b.JAR");
    }

    @Test
    void anEmptyEntryIsTheWorkingDirectory() throws IOException {
        create("a.jar");
        assertThat(layout("", "a.jar").directories()).containsExactly(".");
    }

    @Test
    void noArchiveIsPossibleWithAMissingJar() {
        assertThatThrownBy(() -> layout("classes", "missing.jar"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing.jar");
    }
}
