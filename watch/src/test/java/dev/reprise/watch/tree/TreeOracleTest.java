package dev.reprise.watch.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.testing.Seeds;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.session.RandomEdits;
import dev.reprise.watch.session.ReportedState;
import dev.reprise.watch.session.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

class TreeOracleTest {
    private static final WatchedTree.DirectoryListener NOBODY = new WatchedTree.DirectoryListener() {
        @Override
        public void entering(Path directory) {}

        @Override
        public void left(Path directory) {}
    };

    @TempDir
    Path directory;

    static LongStream seeds() {
        return Seeds.of(3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aScanFindsWhateverDiffers(long seed) throws IOException {
        walk(seed, (tree, touched) -> tree.scan());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void scansOfTheTouchedPathsFindEveryDifference(long seed) throws IOException {
        walk(seed, (tree, touched) -> touched.forEach(tree::scan));
    }

    private interface Way {
        void find(TreeSnapshot tree, Set<Path> touched);
    }

    private void walk(long seed, Way action) throws IOException {
        RandomGenerator random = Seeds.random(seed);
        Path root = Files.createDirectories(directory.toRealPath().resolve("root"));
        RandomEdits edits = new RandomEdits(root, random);
        edits.steps(50);
        Snapshot before = Snapshot.of(root);
        ReportedState state = new ReportedState(before);
        TreeSnapshot tree = new TreeSnapshot(new WatchRoot(root, PathFilter.ALL), WatchSettings.defaults(), state);
        tree.attach(NOBODY);
        for (int round = 1; round <= 40; round++) {
            state.begin(before);
            List<String> steps = edits.steps(random.nextInt(1, 40));
            Snapshot now = Snapshot.of(root);
            action.find(tree, new TreeSet<>(before.differences(now)));
            assertThat(state.faults(now))
                    .as("%s, round %d: %s", Seeds.option(seed), round, String.join(System.lineSeparator(), steps))
                    .isEmpty();
            assertThat(tree.files())
                    .as(Seeds.option(seed))
                    .isEqualTo(now.paths().size());
            before = now;
        }
    }
}
