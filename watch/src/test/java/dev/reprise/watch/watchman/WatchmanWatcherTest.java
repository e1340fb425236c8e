package dev.reprise.watch.watchman;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;
import dev.reprise.watch.Tree;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.watchman.BserValue.Table;

import static dev.reprise.watch.watchman.BserValue.bser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class WatchmanWatcherTest {
    private static final Duration FLUSH = Duration.ofSeconds(10);

    private static PrivateDaemon watchman;

    @TempDir
    private Path directory;

    private final Observed observed = new Observed();
    private WatchmanWatcher watcher;
    private Path root;

    @BeforeAll
    static void prepareDaemon() throws IOException {
        watchman = PrivateDaemon.create();
    }

    @AfterAll
    static void endDaemon() throws IOException {
        watchman.close();
    }

    @BeforeEach
    void open() throws Exception {
        root = Files.createDirectory(directory.toRealPath().resolve("root"));
        watcher = WatchmanWatcher.open(watchman.daemon(), PrivateDaemon.TIMEOUT, Duration.ofSeconds(60), observed);
    }

    @AfterEach
    void close() {
        watcher.close();
    }

    @Test
    void aFileThatIsCreatedWrittenAndDeletedIsToldEachTime() throws Exception {
        watcher.add(observed.tree(root));
        Path file = root.resolve("Main.java");

        Files.writeString(file, "one");
        observed.awaitChange(file, Kind.CREATED);
        Files.writeString(file, "two!");
        observed.awaitChange(file, Kind.MODIFIED);
        Files.delete(file);
        observed.awaitChange(file, Kind.DELETED);
    }

    @Test
    void whatWasThereBeforeIsNoChange() throws Exception {
        Files.writeString(root.resolve("old"), "");
        watcher.add(observed.tree(root));
        Files.writeString(root.resolve("new"), "");

        observed.awaitChange(root.resolve("new"), Kind.CREATED);
        assertThat(observed.changes()).extracting(Change::path).containsOnly(root.resolve("new"));
    }

    @Test
    void aNameThatIsNotUtf8IsToldByItsExactBytes() throws Exception {
        watcher.add(observed.tree(root));
        Path folder = Files.createDirectory(Path.of(URI.create("file://" + root + "/caf%E9")));
        Path file = Path.of(URI.create("file://" + root + "/caf%E9/%FF%C3%A4"));

        Files.writeString(file, "one");
        observed.awaitChange(file, Kind.CREATED);
        observed.forget();
        Files.writeString(file, "two!");
        observed.awaitChange(file, Kind.MODIFIED);
        assertThat(file.getParent()).isEqualTo(folder);
        assertThat(file.toUri().getRawPath()).endsWith("caf%E9/%FF%C3%A4");
    }

    @Test
    void aRootWhoseNameIsNotUtf8IsWatchedBelowAProjectOfSuchAName() throws Exception {
        Path project = Files.createDirectory(Path.of(URI.create("file://" + root + "/%E9")));
        Files.createDirectory(project.resolve(".git"));
        Path odd = Files.createDirectory(Path.of(URI.create("file://" + root + "/%E9/%FE")));
        watcher.add(observed.tree(odd));

        Files.writeString(odd.resolve("file"), "");
        observed.awaitChange(odd.resolve("file"), Kind.CREATED);
    }

    @Test
    void everyFileOfDirectoriesMadeAndFilledAtOnceIsTold() throws Exception {
        watcher.add(observed.tree(root));
        for (int i = 0; i < 40; i++) {
            Path deep = Files.createDirectories(root.resolve("a" + i + "/b/c"));
            Files.writeString(deep.resolve("f"), "");
            Files.writeString(deep.resolveSibling("g"), "");
        }

        assertThat(watcher.flush(FLUSH)).isTrue();
        for (int i = 0; i < 40; i++) {
            assertThat(observed.saw(root.resolve("a" + i + "/b/c/f"), Kind.CREATED))
                    .isTrue();
            assertThat(observed.saw(root.resolve("a" + i + "/b/g"), Kind.CREATED))
                    .isTrue();
        }
    }

    @Test
    void aRenamedDirectoryIsToldUnderBothNames() throws Exception {
        Files.createDirectories(root.resolve("old/deep"));
        Files.writeString(root.resolve("old/deep/f"), "");
        watcher.add(observed.tree(root));

        Files.move(root.resolve("old"), root.resolve("new"));
        observed.awaitChange(root.resolve("old/deep/f"), Kind.DELETED);
        observed.awaitChange(root.resolve("new/deep/f"), Kind.CREATED);
    }

    @Test
    void aFlushReturnsOnlyAfterWhatWasWrittenBeforeItIsTold() throws Exception {
        watcher.add(observed.tree(root));
        for (int i = 0; i < 50; i++) {
            Path file = root.resolve("f" + i);
            Files.writeString(file, "");
            assertThat(watcher.flush(FLUSH)).isTrue();
            assertThat(observed.saw(file, Kind.CREATED)).as("after flush %d", i).isTrue();
        }
    }

    @Test
    void aRootInsideAProjectIsToldOnlyOfItsOwnFiles() throws Exception {
        Files.createDirectory(root.resolve(".git"));
        Path part = Files.createDirectory(root.resolve("part"));
        watcher.add(observed.tree(part));

        Files.writeString(root.resolve("outside"), "");
        Files.writeString(Files.createDirectory(root.resolve("part2")).resolve("f"), "");
        Files.writeString(part.resolve("inside"), "");
        observed.awaitChange(part.resolve("inside"), Kind.CREATED);
        assertThat(watcher.flush(FLUSH)).isTrue();
        assertThat(observed.changes()).extracting(Change::path).containsOnly(part.resolve("inside"));
    }

    @Test
    void aLockThatGitLeftBehindHoldsNothingBack() throws Exception {
        Files.writeString(Files.createDirectory(root.resolve(".git")).resolve("index.lock"), "");
        watcher.add(observed.tree(root));

        Files.writeString(root.resolve("f"), "");
        observed.awaitChange(root.resolve("f"), Kind.CREATED);
    }

    @Test
    void aSingleFileIsWatchedThroughEachOfItsReplacements() throws Exception {
        Path file = Files.writeString(root.resolve("app.toml"), "a");
        watcher.add(observed.tree(file));

        Files.writeString(root.resolve("other"), "");
        Path replacement = Files.writeString(root.resolve("app.toml.new"), "bb");
        Files.move(replacement, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        observed.awaitChange(file, Kind.MODIFIED);
        Files.delete(file);
        observed.awaitChange(file, Kind.DELETED);
        Files.writeString(file, "c");
        observed.awaitChange(file, Kind.CREATED);
        assertThat(observed.changes()).extracting(Change::path).containsOnly(file);
    }

    @Test
    void aSingleFileWhoseDirectoryIsHugeIsLeftToAnotherWatcher() throws Exception {
        Path file = Files.createTempFile("reprise", ".toml");
        try {
            assertThatThrownBy(() -> watcher.add(observed.tree(file)))
                    .isInstanceOf(WatcherUnavailable.class)
                    .hasMessageContaining("Watchman would watch all of " + file.getParent());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aMissingRootIsWatchedOnceItAppears() throws Exception {
        Path missing = root.resolve("later/src");
        watcher.add(observed.tree(missing));

        Files.createDirectories(missing);
        Files.writeString(missing.resolve("first"), "");
        observed.awaitChange(missing.resolve("first"), Kind.CREATED);
        Files.writeString(missing.resolve("second"), "");
        observed.awaitChange(missing.resolve("second"), Kind.CREATED);
    }

    @Test
    void aRootThatIsRemovedAndMadeAgainGoesOnBeingWatched() throws Exception {
        Files.writeString(root.resolve("f"), "");
        watcher.add(observed.tree(root));

        Files.delete(root.resolve("f"));
        Files.delete(root);
        observed.awaitChange(root.resolve("f"), Kind.DELETED);
        Files.createDirectory(root);
        Files.writeString(root.resolve("f"), "");
        observed.awaitChange(root.resolve("f"), Kind.CREATED);
        observed.forget();
        Files.writeString(root.resolve("g"), "");
        observed.awaitChange(root.resolve("g"), Kind.CREATED);
    }

    @Test
    void aRootThatIsRenamedAwayIsGoneAndItsSuccessorIsWatched() throws Exception {
        Files.writeString(root.resolve("f"), "");
        watcher.add(observed.tree(root));

        Files.move(root, root.resolveSibling("elsewhere"));
        observed.awaitChange(root.resolve("f"), Kind.DELETED);
        Files.createDirectory(root);
        Files.writeString(root.resolve("g"), "");
        observed.awaitChange(root.resolve("g"), Kind.CREATED);
    }

    @Test
    void aDirectoryRootThatBecomesAFileIsWatchedAsAFile() throws Exception {
        Path part = Files.createDirectory(root.resolve("part"));
        Files.createDirectory(root.resolve(".git"));
        watcher.add(observed.tree(part));

        Files.delete(part);
        Files.writeString(part, "now a file");
        observed.awaitChange(part, Kind.CREATED);
    }

    @Test
    void aWatchThatAnotherClientDeletesIsSetUpAgain() throws Exception {
        watcher.add(observed.tree(root));
        watchman.ask(bser("watch-del-all"));

        Files.writeString(root.resolve("at once"), "");
        observed.awaitChange(root.resolve("at once"), Kind.CREATED);
        observed.awaitReport("overflow: Watchman was told to watch it no more");
        Files.writeString(root.resolve("afterwards"), "");
        observed.awaitChange(root.resolve("afterwards"), Kind.CREATED);
    }

    @Test
    void whatIsWrittenDuringAStateIsLookedAtWhenTheStateIsLeft() throws Exception {
        watcher.add(observed.tree(root));
        try (Connection build = watchman.client()) {
            enter(build, "build");
            awaitHeld();
            Files.writeString(root.resolve("f"), "");
            assertThat(watcher.flush(Duration.ofMillis(500))).isFalse();
            assertThat(observed.changes()).isEmpty();

            build.request(BserValue.array(bser("state-leave"), bser(root.toString()), bser("build")), FLUSH);
            observed.awaitChange(root.resolve("f"), Kind.CREATED);
        }
    }

    @Test
    void aStateWhoseOwnerDiesIsOver() throws Exception {
        watcher.add(observed.tree(root));
        try (Connection build = watchman.client()) {
            enter(build, "build");
            awaitHeld();
            Files.writeString(root.resolve("f"), "");
        }
        observed.awaitChange(root.resolve("f"), Kind.CREATED);
    }

    @Test
    void aStateThatIsNeverLeftIsGivenUp() throws Exception {
        try (Connection build = watchman.client();
                WatchmanWatcher hasty = WatchmanWatcher.open(
                        watchman.daemon(), PrivateDaemon.TIMEOUT, Duration.ofMillis(300), observed)) {
            hasty.add(observed.tree(root));
            enter(build, "build");
            Files.writeString(root.resolve("f"), "");
            observed.awaitReport("notice: the state 'build' was entered and not left");
            observed.awaitChange(root.resolve("f"), Kind.CREATED);
        }
    }

    @Test
    void aRecrawlIsTriedAndWarnedOfOnce() throws Exception {
        watcher.add(observed.tree(root));
        watchman.ask(bser("debug-recrawl"), bser(root.toString()));
        for (int i = 0; i < 5; i++) {
            Files.writeString(root.resolve("f" + i), "");
            observed.awaitChange(root.resolve("f" + i), Kind.CREATED);
        }

        observed.awaitReport("notice: Watchman warns: Recrawled this watch 1 times");
        assertThat(observed.reports())
                .filteredOn(report -> report.startsWith("notice"))
                .hasSize(1);
    }

    @Test
    void manyFilesAtOnceAreAllTold() throws Exception {
        watcher.add(observed.tree(root));
        int count = 12_000;
        for (int i = 0; i < count; i++) {
            Path folder = root.resolve("d" + i / 100);
            if (i % 100 == 0) {
                Files.createDirectory(folder);
            }
            Files.newByteChannel(folder.resolve("f" + i), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    .close();
        }

        assertThat(watcher.flush(FLUSH)).isTrue();
        assertThat(observed.changes().stream().map(Change::path))
                .containsAll(IntStream.range(0, count)
                        .mapToObj(i -> root.resolve("d" + i / 100 + "/f" + i))
                        .toList());
    }

    @Test
    void aTreeThatIsRemovedIsNotLookedAtAnyMoreWhileTheOthersAre() throws Exception {
        Path one = Files.createDirectory(root.resolve("one"));
        Path two = Files.createDirectory(root.resolve("two"));
        Tree removed = observed.tree(one);
        watcher.add(removed);
        watcher.add(observed.tree(two));
        watcher.remove(removed);

        Files.writeString(one.resolve("f"), "");
        Files.writeString(two.resolve("f"), "");
        observed.awaitChange(two.resolve("f"), Kind.CREATED);
        assertThat(watcher.flush(FLUSH)).isTrue();
        assertThat(observed.saw(one.resolve("f"), Kind.CREATED)).isFalse();
    }

    @Test
    void aUsersDirectoryIsLeftAsItWas() throws Exception {
        watcher.add(observed.tree(root));
        assertThat(watcher.flush(FLUSH)).isTrue();
        watcher.close();

        try (Stream<Path> entries = Files.list(root)) {
            assertThat(entries).isEmpty();
        }
        assertThatThrownBy(() -> watcher.add(observed.tree(root))).isInstanceOf(WatcherUnavailable.class);
        assertThat(watcher.flush(FLUSH)).isFalse();
    }

    private void enter(Connection client, String state) throws Exception {
        client.request(
                BserValue.array(bser("state-enter"), bser(root.toString()), new Table(Map.of("name", bser(state)))),
                FLUSH);
    }

    /** A flush fails as long as a state holds looks back, and only then. */
    private void awaitHeld() {
        await().atMost(FLUSH).until(() -> !watcher.flush(FLUSH));
    }
}
