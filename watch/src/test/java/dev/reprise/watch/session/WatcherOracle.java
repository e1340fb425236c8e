package dev.reprise.watch.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.testing.Seeds;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.tree.TreeSnapshot;

/**
 * Compares a watcher with the truth: after each round of random edits, the reported state must become equal to the real one. A failure
 * prints the seed; {@code -Dreprise.seed=N} repeats it, and {@code -Dreprise.operations=N} runs longer.
 */
abstract class WatcherOracle {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Queue<String> reports = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    /** Of the watcher under test. */
    abstract WatcherProvider provider();

    /** Sweeps are frequent, so that the test is quick. */
    WatchSettings settings() {
        return WatchSettings.defaults().withPollInterval(Duration.ofMillis(20));
    }

    /** Whether a write through one name of a file is found under its other names without a sweep. */
    boolean seesThroughHardLinks() {
        return false;
    }

    /** Whether all of these faults are of what the watcher stands on, by its own account, and none of the watcher. */
    boolean isSourceWrong(Path root, ReportedState state, Snapshot real) throws Exception {
        return false;
    }

    /** How many operations to try in all. */
    int operations() {
        return Integer.getInteger("reprise.operations", 3_000);
    }

    @Test
    void reportsWhateverDiffersAfterEachRoundOfRandomEdits() throws Exception {
        long seed = Seeds.one();
        RandomGenerator random = Seeds.random(seed);
        Path root = Files.createDirectories(directory.toRealPath().resolve("root"));
        RandomEdits edits = new RandomEdits(root, random, seesThroughHardLinks());
        List<String> steps = edits.steps(100);
        Snapshot before = Snapshot.of(root);
        ReportedState state = new ReportedState(before);
        WatchSettings settings = settings();
        TreeSnapshot tree = new TreeSnapshot(new WatchRoot(root, PathFilter.ALL), settings, state);
        try (FileWatcher watcher = provider().open(settings, new Recorder())) {
            watcher.add(tree);
            for (int round = 1, done = 0; done < operations(); round++, done += steps.size()) {
                state.begin(before);
                steps = edits.steps(random.nextInt(1, 61));
                before = Snapshot.of(root);
                watcher.flush(DEADLINE);
                await(root, state, before, Seeds.option(seed) + ", round " + round, steps);
            }
            watcher.remove(tree);
        }
    }

    private void await(Path root, ReportedState state, Snapshot real, String where, List<String> steps)
            throws Exception {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(DEADLINE)
                    .until(() -> state.faults(real).isEmpty());
        } catch (ConditionTimeoutException e) {
            String text = "%s%n%s%nafter%n%s%nthe watcher reported%n%s"
                    .formatted(where, lines(state.faults(real)), lines(steps), lines(List.copyOf(reports)));
            Assumptions.assumeFalse(isSourceWrong(root, state, real), "wrong source: " + text);
            throw new AssertionError(text, e);
        }
    }

    private static String lines(List<String> lines) {
        return "  " + String.join(System.lineSeparator() + "  ", lines);
    }

    private final class Recorder implements FileWatcher.Reports {
        @Override
        public void overflow(WatchedTree tree, String reason) {
            reports.add("overflow: " + reason);
        }

        @Override
        public void failed(WatchedTree tree, String reason) {
            reports.add("failed: " + reason);
        }

        @Override
        public void notice(Path path, String text) {
            reports.add(path + ": " + text);
        }

        @Override
        public void stretched(WatchedTree tree, Duration interval) {
            reports.add("stretched to " + interval);
        }
    }
}
