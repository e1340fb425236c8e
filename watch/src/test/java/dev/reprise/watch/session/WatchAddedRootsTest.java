package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;

import static org.assertj.core.api.Assertions.assertThat;

/** Roots that are added while watching. */
class WatchAddedRootsTest {
    @TempDir
    Path temporary;

    private final Fixture fixture = new Fixture();
    private Path root;
    private Path more;

    @BeforeEach
    void makeTrees() throws IOException {
        Path base = temporary.toRealPath();
        root = Files.createDirectory(base.resolve("project"));
        more = Files.createDirectory(base.resolve("more"));
        fixture.settings = fixture.settings.withWatcher("stat");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void changesInAnAddedRootAreReportedAndTheOthersGoOn() throws Exception {
        Path first = Fixture.old(root.resolve("first.txt"));
        Path second = Fixture.old(more.resolve("second.txt"));
        Watch watch = fixture.open(root);
        watch.add(List.of(new WatchRoot(more, PathFilter.ALL)), Instant.now());
        watch.flush(Fixture.SOON);

        Files.writeString(second, "changed");
        Files.writeString(first, "changed");

        fixture.recorded.awaitChange(second);
        fixture.recorded.awaitChange(first);
    }

    @Test
    void onlyChangesAfterTheReaderBeganAreChanges() throws Exception {
        fixture.settings = fixture.settings.withSince(Instant.EPOCH);
        Watch watch = fixture.open(root);
        Path before = Fixture.old(more.resolve("before.txt"));
        Path after = more.resolve("after.txt");
        Files.writeString(after, "after");

        watch.add(
                List.of(new WatchRoot(more, PathFilter.ALL)),
                Files.getLastModifiedTime(after).toInstant());

        fixture.recorded.awaitChange(after);
        watch.flush(Fixture.SOON);
        assertThat(fixture.recorded.changedPaths()).doesNotContain(before);
    }

    @Test
    void aRootThatIsAddedAgainIsWatchedOnce() throws Exception {
        Watch watch = fixture.open(root);
        for (int i = 0; i < 3; i++) {
            watch.add(List.of(new WatchRoot(more, PathFilter.ALL)), Instant.now());
        }
        watch.flush(Fixture.SOON);

        assertThat(fixture.watching()).containsExactly("project by stat", "more by stat");
    }

    @Test
    void aFileOfATreeThatIsWatchedIsNoRootOfItsOwn() throws Exception {
        Path file = Fixture.old(root.resolve("sub/file.txt"));
        Watch watch = fixture.open(root);
        watch.add(List.of(new WatchRoot(file, PathFilter.ALL)), Instant.now());
        watch.flush(Fixture.SOON);

        assertThat(fixture.watching()).containsExactly("project by stat");
    }

    @Test
    void anotherFilterForTheSameRootLetsThroughWhatItDoes() throws Exception {
        Path text = Fixture.old(more.resolve("a.txt"));
        Path other = Fixture.old(more.resolve("a.xml"));
        Watch watch = fixture.open(root);
        watch.add(List.of(new WatchRoot(more, only(".txt"))), Instant.now());
        watch.add(List.of(new WatchRoot(more, only(".xml"))), Instant.now());
        watch.flush(Fixture.SOON);

        Files.writeString(text, "changed");
        Files.writeString(other, "changed");

        fixture.recorded.awaitChange(text);
        fixture.recorded.awaitChange(other);
    }

    private static PathFilter only(String suffix) {
        return new PathFilter() {
            @Override
            public boolean enters(Path directory) {
                return true;
            }

            @Override
            public boolean accepts(Path file) {
                return file.toString().endsWith(suffix);
            }
        };
    }
}
