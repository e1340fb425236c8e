package dev.reprise.watch.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.testing.Seeds;
import dev.reprise.watch.Change;
import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.stat.StatProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares a whole watch session with the truth, as {@link WatcherOracle} does for a watcher; {@code -Dreprise.seed=N} repeats a failure.
 */
class WatchOracleTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int ROUNDS = 20;

    @TempDir
    Path temporary;

    private final long seed = Seeds.one();
    private final RandomGenerator random = Seeds.random(seed);
    private final Recorded recorded = new Recorded();
    private final WatchSettings settings = WatchSettings.defaults()
            .withPollInterval(Duration.ofMillis(20))
            .withSelfCheckInterval(Duration.ofMillis(20));
    private @Nullable BindMount bind;
    private Path edited;
    private Snapshot before;
    private ReportedState state;

    @BeforeEach
    void makeTree() throws Exception {
        edited = Files.createDirectory(temporary.toRealPath().resolve("edited"));
        // inotify reports a write only for the name that was used.
        edits().steps(60);
        before = Snapshot.of(edited);
        state = new ReportedState(before);
    }

    @AfterEach
    void unmount() throws Exception {
        if (bind != null) {
            bind.close();
        }
    }

    @Test
    void autoMissesNothingOnALocalFileSystem() throws Exception {
        try (Watch watch = open(edited, WatchEnvironment.real())) {
            walk(watch, round -> {});
        }
        assertThat(recorded.of(WatchSignal.Failed.class)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void autoMissesNothingOnAMountThatIsEditedBehindItsBack() throws Exception {
        Path mount = Files.createDirectory(temporary.toRealPath().resolve("mount"));
        bind = BindMount.of(edited, mount);
        try (Watch watch = open(mount, WatchEnvironment.real())) {
            walk(watch, round -> {});
        }
        assertThat(recorded.of(WatchSignal.Watching.class))
                .filteredOn(signal -> signal.root().equals(mount))
                .extracting(WatchSignal.Watching::watcher)
                .containsExactly("stat");
    }

    @Test
    void nothingIsMissedWhenTheWatcherGivesUpAmongTheEdits() throws Exception {
        FakeProvider blind = new FakeProvider("native");
        try (Watch watch = open(edited, environment(blind))) {
            walk(watch, round -> {
                if (round == 0) {
                    blind.failAll("it gave up");
                }
            });
        }
        assertThat(recorded.of(WatchSignal.Failed.class)).hasSize(1);
    }

    @Test
    void nothingIsMissedWhenTheWatcherIsBlind() throws Exception {
        try (Watch watch = open(edited, environment(new FakeProvider("native")))) {
            walk(watch, round -> {});
        }
        assertThat(recorded.of(WatchSignal.Failed.class)).hasSize(1);
    }

    private Watch open(Path root, WatchEnvironment environment) throws InterruptedException {
        Consumer<WatchSignal> sink = signal -> {
            recorded.accept(signal);
            state.accept(signal instanceof WatchSignal.Changed changed ? asEdited(changed, root) : signal);
        };
        Watch watch = Watch.open(List.of(new WatchRoot(root, PathFilter.ALL)), settings, sink, environment);
        assertThat(watch.awaitWatching(DEADLINE)).isTrue();
        return watch;
    }

    /** As seen from where it is edited. Absolute links lead out of a mount; reports about their targets are additional. */
    private WatchSignal asEdited(WatchSignal.Changed changed, Path root) {
        return new WatchSignal.Changed(changed.changes().stream()
                .filter(change -> change.path().startsWith(root))
                .map(change -> new Change(edited.resolve(root.relativize(change.path())), change.kind()))
                .toList());
    }

    private static WatchEnvironment environment(FakeProvider blind) {
        return new WatchEnvironment(
                WatcherProviders.of(List.of(blind, new StatProvider()), List.of()),
                path -> new FileSystemType("ext4"),
                () -> "",
                Duration.ofMillis(1),
                Duration.ofMillis(20),
                Duration.ofMillis(100));
    }

    private void walk(Watch watch, Consumer<Integer> between) throws Exception {
        RandomEdits edits = edits();
        for (int round = 0; round < ROUNDS; round++) {
            state.begin(before);
            List<String> first = edits.steps(random.nextInt(1, 30));
            between.accept(round);
            List<String> second = edits.steps(random.nextInt(1, 30));
            Snapshot now = Snapshot.of(edited);
            assertThat(watch.flush(DEADLINE))
                    .as("%s, flushed in time", Seeds.option(seed))
                    .isTrue();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(state.faults(now))
                            .as("%s, %s and %s", Seeds.option(seed), first, second)
                            .isEmpty());
            before = now;
        }
    }

    private RandomEdits edits() {
        return new RandomEdits(edited, random, false);
    }
}
