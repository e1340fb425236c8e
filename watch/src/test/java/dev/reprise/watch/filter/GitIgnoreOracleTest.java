package dev.reprise.watch.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class GitIgnoreOracleTest {
    @TempDir
    Path directory;

    static LongStream seeds() {
        Long seed = Long.getLong("reprise.seed");
        return seed == null ? new Random().longs(Integer.getInteger("reprise.seeds", 30)) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "-Dreprise.seed={0}")
    @MethodSource("seeds")
    void acceptsTheFilesThatGitDoesNotIgnore(long seed) throws IOException {
        Path project = Git.init(directory.toRealPath().resolve("project"));
        new RandomProject(new Random(seed)).write(project);

        TreeSet<String> accepted =
                Git.files(project, Filters.defaults().withoutDefaults().below(project));

        assertThat(accepted).as("seed %d", seed).isEqualTo(Git.files(project));
    }
}
