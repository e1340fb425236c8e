package dev.reprise.supervisor.jvm.classpath;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

import static org.assertj.core.api.Assertions.assertThat;

class WatchRootsTest {
    @TempDir
    Path directory;

    @Test
    void filesIgnoredByGitAreWatchedInADirectoryOfClassesAndThoseIgnoredByTheUserAreNot() throws Exception {
        Files.createDirectories(directory.resolve(".git"));
        Files.writeString(directory.resolve(".gitignore"), "*.properties\n");
        Path classes = Files.createDirectories(directory.resolve("classes"));
        WatchRoot root = roots(
                        new ProgramFiles(List.of(classes), List.of(), List.of(), Optional.empty(), Optional.empty()))
                .get(0);
        assertThat(root.path()).isEqualTo(classes);
        assertThat(root.filter().accepts(classes.resolve("messages.properties")))
                .isTrue();
        assertThat(root.filter().accepts(classes.resolve("App.class~"))).isFalse();
        assertThat(root.filter().accepts(classes.resolve("app.log"))).isFalse();
    }

    @Test
    void theJarsOfOneDirectoryShareARootThatHoldsNothingElse() throws Exception {
        Path lib = directory.resolve("lib");
        List<WatchRoot> roots = roots(new ProgramFiles(
                List.of(),
                List.of(lib.resolve("a.jar"), lib.resolve("b.jar"), directory.resolve("c.jar")),
                List.of(),
                Optional.empty(),
                Optional.empty()));
        assertThat(roots).extracting(WatchRoot::path).containsExactly(lib, directory);
        WatchRoot root = roots.get(0);
        assertThat(root.filter().accepts(lib.resolve("b.jar"))).isTrue();
        assertThat(root.filter().accepts(lib.resolve("c.jar"))).isFalse();
        assertThat(root.filter().enters(lib)).isTrue();
        assertThat(root.filter().enters(lib.resolve("below"))).isFalse();
    }

    @Test
    void anyJarCountsThatComesIntoADirectoryOfJars() throws Exception {
        WatchRoot root = roots(
                        new ProgramFiles(List.of(), List.of(), List.of(directory), Optional.empty(), Optional.empty()))
                .get(0);
        assertThat(root.filter().accepts(directory.resolve("new.JAR"))).isTrue();
        assertThat(root.filter().accepts(directory.resolve("new.txt"))).isFalse();
    }

    @Test
    void aTreeOfSourcesIsThoseInPackages() throws Exception {
        WatchRoot root = roots(
                        new ProgramFiles(List.of(), List.of(), List.of(), Optional.empty(), Optional.of(directory)))
                .get(0);
        assertThat(root.filter().enters(directory)).isTrue();
        assertThat(root.filter().enters(directory.resolve("com"))).isTrue();
        assertThat(root.filter().enters(directory.resolve("no-package"))).isFalse();
        assertThat(root.filter().enters(directory.resolve("node_modules"))).isFalse();
        assertThat(root.filter().accepts(directory.resolve("com/App.java"))).isTrue();
        assertThat(root.filter().accepts(directory.resolve("com/App.class"))).isFalse();
    }

    private static List<WatchRoot> roots(ProgramFiles files) throws Exception {
        return WatchRoots.of(files, Filters.defaults().ignoring(List.of("*.log")));
    }
}
