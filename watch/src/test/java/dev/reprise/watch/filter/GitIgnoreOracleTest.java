package dev.reprise.watch.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.testing.Seeds;

import static org.assertj.core.api.Assertions.assertThat;

class GitIgnoreOracleTest {
    @TempDir
    Path directory;

    static LongStream seeds() {
        return Seeds.of(Integer.getInteger("reprise.seeds", 30));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void acceptsTheFilesThatGitDoesNotIgnore(long seed) throws IOException {
        Path project = Git.init(directory.toRealPath().resolve("project"));
        new RandomProject(Seeds.random(seed)).write(project);

        TreeSet<String> accepted =
                Git.files(project, Filters.defaults().withoutDefaults().below(project));

        assertThat(accepted).as(Seeds.option(seed)).isEqualTo(Git.files(project));
    }
}
