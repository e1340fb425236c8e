package dev.reprise.watch.watchman;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.Test;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.tree.TreeSnapshot;

import static dev.reprise.watch.watchman.bser.BserValue.bser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which roots may be watched, and how they may come and go. */
class WatchmanRootsTest extends WatchmanFixture {
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
    void aRootInsideAProjectReportsOnlyItsOwnFiles() throws Exception {
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
    void aSingleFileIsWatchedThroughEachOfItsReplacements() throws Exception {
        Path file = Files.writeString(root.resolve("app.toml"), "a");
        watcher.add(observed.tree(file));

        Files.writeString(root.resolve("other"), "");
        Path replacement = Files.writeString(root.resolve("app.toml.new"), "bb");
        Files.move(replacement, file, StandardCopyOption.ATOMIC_MOVE);
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
    void aRootThatIsRemovedAndCreatedAgainRemainsWatched() throws Exception {
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
        watchman.query(bser("watch-del-all"));

        Files.writeString(root.resolve("at once"), "");
        observed.awaitChange(root.resolve("at once"), Kind.CREATED);
        observed.awaitReport("overflow: another client removed the watch from Watchman");
        Files.writeString(root.resolve("afterwards"), "");
        observed.awaitChange(root.resolve("afterwards"), Kind.CREATED);
    }

    @Test
    void aRemovedTreeIsNoLongerScannedWhileOthersAre() throws Exception {
        Path one = Files.createDirectory(root.resolve("one"));
        Path two = Files.createDirectory(root.resolve("two"));
        TreeSnapshot removed = observed.tree(one);
        watcher.add(removed);
        watcher.add(observed.tree(two));
        watcher.remove(removed);

        Files.writeString(one.resolve("f"), "");
        Files.writeString(two.resolve("f"), "");
        observed.awaitChange(two.resolve("f"), Kind.CREATED);
        assertThat(watcher.flush(FLUSH)).isTrue();
        assertThat(observed.saw(one.resolve("f"), Kind.CREATED)).isFalse();
    }
}
