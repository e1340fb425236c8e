package dev.reprise.watch.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.PathFilter;

import static org.assertj.core.api.Assertions.assertThat;

class GitIgnoreTest {
    @TempDir
    Path directory;

    Path project;

    @BeforeEach
    void createAProject() throws IOException {
        project = Git.init(directory.toRealPath().resolve("project"));
        Git.write(project.resolve(".gitignore"), "target/\n*.log\n!/app/keep.log\n");
        Git.write(project.resolve("app/src/App.java"), "");
        Git.write(project.resolve("app/target/classes/App.class"), "");
    }

    @Test
    void appliesTheRulesAboveARoot() throws IOException {
        PathFilter filter = Filters.defaults().below(project.resolve("app"));

        assertThat(Git.files(project.resolve("app"), filter)).containsExactly("src/App.java");
        assertThat(filter.accepts(project.resolve("app/a.log"))).isFalse();
        assertThat(filter.accepts(project.resolve("app/keep.log"))).isTrue();
    }

    @Test
    void takesTheUsualWayToIgnoreAllButSomeFilesAsGitDoes() throws IOException {
        Path other = Git.init(directory.resolve("other"));
        Git.write(other.resolve(".gitignore"), "/**\n!/**/\n!*.java\n");
        Git.write(other.resolve("a/b/App.java"), "");
        Git.write(other.resolve("a/b/App.class"), "");

        assertThat(Git.files(other, Filters.defaults().below(other))).containsExactly("a/b/App.java");
        assertThat(Git.files(other)).containsExactly("a/b/App.java");
    }

    @Test
    void watchesARootWholeThatIsItselfIgnored() throws IOException {
        Path classes = project.resolve("app/target/classes");
        PathFilter filter = Filters.defaults().below(classes);

        assertThat(filter.accepts(classes.resolve("App.class"))).isTrue();
        assertThat(filter.accepts(classes.resolve("a.log"))).isTrue();

        Git.write(project.resolve(".gitignore"), "*.log\n");

        assertThat(filter.reload()).isTrue();
        assertThat(filter.accepts(classes.resolve("a.log"))).isFalse();
    }

    @Test
    void appliesNothingOutsideAWorkTree() throws IOException {
        Path root = directory.resolve("plain");
        Git.write(root.resolve(".gitignore"), "*.log\n");

        assertThat(Filters.defaults().below(root).accepts(root.resolve("a.log")))
                .isTrue();
    }

    @Test
    void appliesInTheRepositoriesOfADirectoryThatIsNone() {
        PathFilter filter = Filters.defaults().below(project.resolveSibling(""));

        assertThat(filter.accepts(project.resolve("a.log"))).isFalse();
        assertThat(filter.accepts(project.resolveSibling("a.log"))).isTrue();
    }

    @Test
    void startsAnewInANestedRepository() throws IOException {
        Path nested = Git.init(project.resolve("nested"));
        Git.write(nested.resolve(".gitignore"), "*.txt\n");
        PathFilter filter = Filters.defaults().below(project);

        assertThat(filter.accepts(nested.resolve("a.log"))).isTrue();
        assertThat(filter.accepts(nested.resolve("a.txt"))).isFalse();
    }

    @Test
    void findsTheRepositoryOfALinkedWorkTree() throws IOException {
        Git.run(project, "add", ".gitignore");
        Git.run(project, "commit", "-q", "-m", "first");
        Path linked = project.resolveSibling("linked");
        Git.run(project, "worktree", "add", "-q", linked.toString());
        Git.write(project.resolve(".git/info/exclude"), "secret\n");
        PathFilter filter = Filters.defaults().below(linked);

        assertThat(linked.resolve(".git")).isRegularFile();
        assertThat(filter.accepts(linked.resolve("a.log"))).isFalse();
        assertThat(filter.accepts(linked.resolve("secret"))).isFalse();
        assertThat(filter.accepts(linked.resolve("open"))).isTrue();
    }

    @Test
    void findsTheRepositoryOfASubmodule() throws IOException {
        Path library = Git.init(project.resolveSibling("library"));
        Git.write(library.resolve(".gitignore"), "*.o\n");
        Git.run(library, "add", ".");
        Git.run(library, "commit", "-q", "-m", "first");
        Git.run(project, "submodule", "add", "-q", library.toString(), "library");
        Git.write(project.resolve(".git/modules/library/info/exclude"), "secret\n");
        PathFilter filter = Filters.defaults().below(project);

        assertThat(filter.accepts(project.resolve("library/a.o"))).isFalse();
        assertThat(filter.accepts(project.resolve("library/secret"))).isFalse();
        assertThat(filter.accepts(project.resolve("library/a.log"))).isTrue();
    }

    @Test
    void findsTheWorkTreeBehindALinkToARoot() throws IOException {
        Path link = Files.createSymbolicLink(directory.toRealPath().resolve("link"), project.resolve("app"));

        assertThat(Filters.defaults().below(link).accepts(link.resolve("a.log")))
                .isFalse();
        assertThat(Filters.defaults().below(link).accepts(link.resolve("keep.log")))
                .isTrue();
    }

    @Test
    void theUsersPatternsComeBeforeTheRules() throws PatternProblem {
        PathFilter filter =
                Filters.defaults().ignoring(List.of("!target", "App.java")).below(project);

        assertThat(filter.enters(project.resolve("app/target"))).isTrue();
        assertThat(filter.accepts(project.resolve("app/src/App.java"))).isFalse();
    }

    @Test
    void readsAChangedRuleFileAgain() throws IOException {
        Path rules = project.resolve(".gitignore");
        PathFilter filter = Filters.defaults().below(project);
        assertThat(filter.accepts(project.resolve("a.txt"))).isTrue();
        FileTime before = Files.getLastModifiedTime(rules);

        Files.writeString(rules, "*.txt\n");
        assertThat(filter.accepts(project.resolve("a.txt"))).isTrue();
        assertThat(filter.isRule(rules)).isTrue();
        assertThat(filter.reload()).isTrue();
        assertThat(filter.accepts(project.resolve("a.txt"))).isFalse();
        assertThat(filter.reload()).isFalse();

        Files.delete(rules);
        assertThat(filter.reload()).isTrue();
        assertThat(filter.accepts(project.resolve("a.txt"))).isTrue();

        Files.writeString(rules, "*.txt\n");
        Files.setLastModifiedTime(rules, before);
        assertThat(filter.reload()).isTrue();
    }

    @Test
    void noticesARuleFileThatAppears() throws IOException {
        Path late = project.resolve("app/src/.gitignore");
        PathFilter filter = Filters.defaults().below(project);
        assertThat(filter.accepts(project.resolve("app/src/a.txt"))).isTrue();

        Files.writeString(late, "*.txt\n");
        assertThat(filter.accepts(late)).isTrue();

        assertThat(filter.reload()).isTrue();
        assertThat(filter.accepts(project.resolve("app/src/a.txt"))).isFalse();
        assertThat(filter.accepts(late)).isTrue();
        assertThat(filter.reload()).isFalse();
    }

    @Test
    void noticesARepositoryThatAppears() throws IOException {
        Path late = project.resolve("app/src");
        PathFilter filter = Filters.defaults().below(project);
        assertThat(filter.accepts(late.resolve("a.log"))).isFalse();

        Git.init(late);
        assertThat(filter.enters(late.resolve(".git"))).isFalse();

        assertThat(filter.reload()).isTrue();
        assertThat(filter.accepts(late.resolve("a.log"))).isTrue();
        assertThat(filter.enters(late.resolve(".git"))).isFalse();
        assertThat(filter.reload()).isFalse();
    }

    @Test
    void toleratesRuleFilesAndRepositoriesThatAreNone() throws IOException {
        Files.createDirectories(project.resolve("a/.gitignore"));
        Files.createDirectories(project.resolve("b/.git"));
        Git.write(project.resolve("c/.git"), "gitdir: \0nowhere");
        Git.write(project.resolve("d/.gitignore"), "[\n\\\n!\n/\n[z-a]\n*.txt\n");
        PathFilter filter = Filters.defaults().below(project);

        for (String name : List.of("a", "b", "c", "d")) {
            assertThat(filter.accepts(project.resolve(name).resolve("x.log"))).isFalse();
            assertThat(filter.accepts(project.resolve(name).resolve("x.java"))).isTrue();
        }
        assertThat(filter.accepts(project.resolve("d/x.txt"))).isFalse();
    }

    @Test
    void neverThrowsForANameThatIsNoText() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "touch \"$(printf 'caf\\351')\" 'end\\' ' ' && mkdir \"$(printf 'd\\377')\" && touch \"$(printf 'd\\377/a.log')\"")
                .directory(project.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();

        assertThat(Git.files(project, Filters.defaults().below(project))).hasSize(5);
    }
}
