package dev.reprise.cli.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import dev.reprise.cli.option.UsageError;
import dev.reprise.watch.WatchRoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Which files count. */
class WatchPatternsTest extends RequestFixture {
    @Test
    void watchesWhatThePatternsLetThrough() throws UsageError {
        WatchRoot root = root("--ignore", "gen", "--ext", "java,.kt", "x");

        assertThat(root.filter().accepts(directory.resolve("A.java"))).isTrue();
        assertThat(root.filter().accepts(directory.resolve("B.kt"))).isTrue();
        assertThat(root.filter().accepts(directory.resolve("c.txt"))).isFalse();
        assertThat(root.filter().enters(directory.resolve("gen"))).isFalse();
        assertThat(root.filter().enters(directory.resolve("node_modules"))).isFalse();
    }

    @Test
    void watchesOnlyWhatIsIncludedIfAnythingIs() throws UsageError {
        WatchRoot root = root("--include", "*.java", "--include", "/conf/", "x");

        assertThat(root.filter().accepts(directory.resolve("src/A.java"))).isTrue();
        assertThat(root.filter().accepts(directory.resolve("conf/a.txt"))).isTrue();
        assertThat(root.filter().accepts(directory.resolve("notes.txt"))).isFalse();
        assertThat(catchThrowableOfType(UsageError.class, () -> root("--include", "src/[a-", "x"))
                        .problem()
                        .what())
                .isEqualTo("--include can't be understood.");
    }

    @Test
    void appliesGitignoreUnlessAnOptionForbidsIt() throws UsageError, IOException {
        Files.writeString(Files.createDirectory(directory.resolve(".git")).resolve("HEAD"), "ref: refs/heads/main");
        Files.writeString(directory.resolve(".gitignore"), "*.tmp2");
        Path ignored = directory.resolve("x.tmp2");

        assertThat(root("x").filter().accepts(ignored)).isFalse();
        assertThat(root("--no-gitignore", "x").filter().accepts(ignored)).isTrue();
    }

    private WatchRoot root(String... arguments) throws UsageError {
        return run(arguments).settings().roots().get(0);
    }
}
