package dev.reprise.watch.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import dev.reprise.watch.Change;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.session.Fixture;

import static dev.reprise.watch.Change.Kind.MODIFIED;
import static org.assertj.core.api.Assertions.assertThat;

/** By which attributes a scan recognizes that a file was modified. */
class ModifiedFilesTest extends SnapshotFixture {
    @Test
    void reportsAWriteOfTheSameSizeWithinOneTickAtTheNextScan() throws IOException {
        Path file = write("a", "one");
        // A time a little ahead, so that the test need not be faster than a tick.
        FileTime time = FileTime.from(Instant.now().plusSeconds(1));
        Files.setLastModifiedTime(file, time);
        TreeSnapshot tree = attached(PathFilter.ALL);

        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);

        assertThat(tree.scan()).isTrue();
        assertThat(taken()).containsExactly(new Change(file, MODIFIED));
    }

    @Test
    void reportsAnOlderTimeAndASizeWithTheSameTime() throws IOException {
        Path file = write("a", "one");
        TreeSnapshot tree = settled(PathFilter.ALL);

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06.7Z")));
        tree.scan();
        assertThat(taken()).containsExactly(new Change(file, MODIFIED));

        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "longer");
        Files.setLastModifiedTime(file, time);
        tree.scan();
        assertThat(taken()).containsExactly(new Change(file, MODIFIED));

        Fixture.awaitSettled(file);
        tree.scan();
        assertThat(tree.scan()).isFalse();
    }

    @Test
    void changeThatKeepsTimeLengthAndInodeIsSeenByEveryWayOfLooking() throws IOException {
        for (Predicate<TreeSnapshot> action : List.<Predicate<TreeSnapshot>>of(
                TreeSnapshot::scan,
                TreeSnapshot::sweep,
                tree -> tree.scan(root.resolve("a")),
                tree -> tree.scan(root))) {
            Path file = write("a", "one");
            TreeSnapshot tree = settled(PathFilter.ALL);

            Fixture.rewriteKeepingTime(file);

            assertThat(action.test(tree)).isTrue();
            assertThat(taken()).containsExactly(new Change(file, MODIFIED));
        }
    }

    @Test
    void eightSweepsReadTheChangeTimeOfEveryFileOfALargeTree() throws IOException {
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 450; j++) {
                write("d" + i + "/" + j, "one");
            }
        }
        TreeSnapshot tree = settled(PathFilter.ALL);
        Path first = root.resolve("d0/7");
        Path second = root.resolve("d13/7");

        Fixture.rewriteKeepingTime(first);
        Fixture.rewriteKeepingTime(second);
        for (int i = 0; i < 8; i++) {
            tree.sweep();
        }

        assertThat(taken()).contains(new Change(first, MODIFIED), new Change(second, MODIFIED));
    }

    @Test
    void reportsAtFirstOnlyFilesModifiedSinceTheStart() throws IOException {
        Path old = write("old", "1");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3600)));
        for (int i = 0; i < 30; i++) {
            WatchSettings settings = WatchSettings.defaults();
            Path fresh = write("fresh" + i, "1");
            new TreeSnapshot(new WatchRoot(root, PathFilter.ALL), settings, this::take).attach(directories);

            assertThat(taken()).contains(new Change(fresh, MODIFIED)).doesNotContain(new Change(old, MODIFIED));
        }
    }
}
