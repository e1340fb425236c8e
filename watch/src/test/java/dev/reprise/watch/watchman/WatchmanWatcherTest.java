package dev.reprise.watch.watchman;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Table;

import static dev.reprise.watch.watchman.bser.BserValue.bser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class WatchmanWatcherTest extends WatchmanFixture {
    @Test
    void reportsThatAFileIsCreatedWrittenAndDeleted() throws Exception {
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
    void existingFilesAreNoChanges() throws Exception {
        Files.writeString(root.resolve("old"), "");
        watcher.add(observed.tree(root));
        Files.writeString(root.resolve("new"), "");

        observed.awaitChange(root.resolve("new"), Kind.CREATED);
        assertThat(observed.changes()).extracting(Change::path).containsOnly(root.resolve("new"));
    }

    @Test
    void aFileThatAnEmptyDirectoryReplacesIsGone() throws Exception {
        Path file = Files.writeString(root.resolve("name"), "");
        Path directory = Files.createDirectory(root.resolve("directory"));
        watcher.add(observed.tree(root));

        Files.delete(file);
        Files.move(directory, file);
        observed.awaitChange(file, Kind.DELETED);
    }

    @Test
    void reportsTheExactBytesOfANameThatIsNotUtf8() throws Exception {
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
    void reportsEveryFileOfDirectoriesThatAreCreatedAndFilledAtOnce() throws Exception {
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
    void reportsARenamedDirectoryUnderBothNames() throws Exception {
        Files.createDirectories(root.resolve("old/deep"));
        Files.writeString(root.resolve("old/deep/f"), "");
        watcher.add(observed.tree(root));

        Files.move(root.resolve("old"), root.resolve("new"));
        observed.awaitChange(root.resolve("old/deep/f"), Kind.DELETED);
        observed.awaitChange(root.resolve("new/deep/f"), Kind.CREATED);
    }

    @Test
    void aFlushReturnsAfterEarlierWritesAreReported() throws Exception {
        watcher.add(observed.tree(root));
        for (int i = 0; i < 50; i++) {
            Path file = root.resolve("f" + i);
            Files.writeString(file, "");
            assertThat(watcher.flush(FLUSH)).isTrue();
            assertThat(observed.saw(file, Kind.CREATED)).as("after flush %d", i).isTrue();
        }
    }

    @Test
    void aLockThatGitLeftBehindHoldsNothingBack() throws Exception {
        Files.writeString(Files.createDirectory(root.resolve(".git")).resolve("index.lock"), "");
        watcher.add(observed.tree(root));

        Files.writeString(root.resolve("f"), "");
        observed.awaitChange(root.resolve("f"), Kind.CREATED);
    }

    @Test
    void filesWrittenDuringAStateAreScannedWhenTheStateIsLeft() throws Exception {
        watcher.add(observed.tree(root));
        try (WatchmanConnection build = watchman.client()) {
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
        try (WatchmanConnection build = watchman.client()) {
            enter(build, "build");
            awaitHeld();
            Files.writeString(root.resolve("f"), "");
        }
        observed.awaitChange(root.resolve("f"), Kind.CREATED);
    }

    @Test
    void aStateThatIsNeverLeftIsGivenUp() throws Exception {
        try (WatchmanConnection build = watchman.client();
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
        watchman.query(bser("debug-recrawl"), bser(root.toString()));
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
    void reportsManyFilesAtOnce() throws Exception {
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
        Set<Path> received = observed.changes().stream().map(Change::path).collect(Collectors.toSet());
        Set<Path> made = IntStream.range(0, count)
                .mapToObj(i -> root.resolve("d" + i / 100 + "/f" + i))
                .collect(Collectors.toSet());
        made.removeAll(received);
        assertThat(made).isEmpty();
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

    private void enter(WatchmanConnection client, String state) throws Exception {
        client.request(
                BserValue.array(bser("state-enter"), bser(root.toString()), new Table(Map.of("name", bser(state)))),
                FLUSH);
    }

    /** A flush fails while a state holds scans back, and only then. */
    private void awaitHeld() {
        await().atMost(FLUSH).until(() -> !watcher.flush(FLUSH));
    }
}
