package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSignal;

import static dev.reprise.watch.session.Recorded.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** All on real files with the stat watcher, since the target must be found, not the notification. */
class WatchLinksTest {
    @TempDir
    Path temporary;

    private final Fixture fixture = new Fixture();
    private Path base;
    private Path root;

    @BeforeEach
    void makeTree() throws IOException {
        base = temporary.toRealPath();
        root = Files.createDirectory(base.resolve("project"));
        fixture.settings = fixture.settings.withWatcher("stat");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void changeOfALinkedFileCounts() throws Exception {
        Path target = Fixture.old(base.resolve("shared/settings.conf"));
        Path neighbour = Fixture.old(base.resolve("shared/other.conf"));
        Files.createSymbolicLink(root.resolve("settings.conf"), target);
        Watch watch = fixture.open(root);

        Files.writeString(neighbour, "not linked");
        Files.writeString(target, "changed");

        fixture.recorded.awaitChange(target);
        watch.flush(Fixture.SOON);
        assertThat(fixture.recorded.changedPaths()).doesNotContain(neighbour);
        assertThat(fixture.watching()).containsExactly("project by stat");
    }

    @Test
    void changeInALinkedDirectoryCountsByTheRulesOfTheLinksPlace() throws Exception {
        Path target = Fixture.old(base.resolve("shared/lib/a.txt"));
        Path ignored = Fixture.old(base.resolve("shared/lib/build/a.txt"));
        Files.createSymbolicLink(root.resolve("lib"), target.getParent());
        Watch watch = fixture.open(List.of(new WatchRoot(root, without(root.resolve("lib/build")))));

        Files.writeString(ignored, "changed");
        Files.writeString(target, "changed");

        fixture.recorded.awaitChange(target);
        watch.flush(Fixture.SOON);
        assertThat(fixture.recorded.changedPaths()).doesNotContain(ignored);
    }

    @Test
    void linkedDirectoryIsFollowedAlthoughOnlySomeFilesAreIncluded() throws Exception {
        Path target = Fixture.old(base.resolve("shared/A.java"));
        Files.createSymbolicLink(root.resolve("shared"), target.getParent());
        fixture.open(List.of(new WatchRoot(root, new PathFilter() {
            @Override
            public boolean enters(Path directory) {
                return true;
            }

            @Override
            public boolean accepts(Path file) {
                return file.toString().endsWith(".java");
            }
        })));

        Files.writeString(target, "changed");

        fixture.recorded.awaitChange(target);
    }

    @Test
    void linksInLinkedDirectoriesAreFollowedToo() throws Exception {
        Path target = Fixture.old(base.resolve("far/b.txt"));
        Path between = Files.createDirectory(base.resolve("near"));
        Files.createSymbolicLink(between.resolve("b"), target.getParent());
        Files.createSymbolicLink(root.resolve("near"), Path.of("../near"));
        fixture.open(root);

        Files.writeString(target, "changed");

        fixture.recorded.awaitChange(target);
    }

    @Test
    void danglingLinkIsWatchedUntilItsTargetAppears() throws Exception {
        Path target = base.resolve("not/yet/there.txt");
        Files.createSymbolicLink(root.resolve("there.txt"), target);
        fixture.open(root);

        Files.createDirectories(target.getParent());
        Files.writeString(target, "there");

        fixture.recorded.awaitChange(target);
        assertThat(fixture.recorded.of(WatchSignal.Notice.class)).isEmpty();
    }

    @Test
    void loopsEnd() throws Exception {
        Files.createSymbolicLink(root.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(root.resolve("here"), Path.of("."));
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Path other = Files.createDirectory(base.resolve("other"));
        Files.createSymbolicLink(root.resolve("other"), other);
        Files.createSymbolicLink(other.resolve("back"), root);
        Files.createSymbolicLink(other.resolve("up"), base);
        Watch watch = fixture.open(root);

        assertThat(watch.flush(Fixture.SOON)).isTrue();

        assertThat(fixture.watching()).containsExactly("project by stat", "other by stat");
        fixture.recorded.awaitChange(Files.writeString(other.resolve("new.txt"), "new"));
    }

    @Test
    void linkPointedElsewhereTakesItsWatchAlong() throws Exception {
        Path blue = Fixture.old(base.resolve("blue/a.txt"));
        Path green = Fixture.old(base.resolve("green/a.txt"));
        Path link = Files.createSymbolicLink(root.resolve("live"), blue.getParent());
        Watch watch = fixture.open(root);

        point(link, green.getParent());
        fixture.recorded.awaitChange(link);
        assertThat(watch.flush(Fixture.SOON)).isTrue();
        fixture.recorded.forget();
        Files.writeString(blue, "no longer of interest");
        Files.writeString(green, "changed");

        fixture.recorded.awaitChange(green);
        assertThat(fixture.recorded.changedPaths()).doesNotContain(blue);
    }

    @Test
    void targetStaysWatchedAsLongAsAnyLinkLeadsThere() throws Exception {
        Path target = Fixture.old(base.resolve("shared/a.txt"));
        Path first = Files.createSymbolicLink(root.resolve("first"), target.getParent());
        Path second = Files.createSymbolicLink(root.resolve("second"), target.getParent());
        Watch watch = fixture.open(root);

        Files.delete(first);
        fixture.recorded.awaitChange(first);
        watch.flush(Fixture.SOON);
        Files.writeString(target, "changed");
        fixture.recorded.awaitChange(target);

        Files.delete(second);
        fixture.recorded.awaitChange(second);
        watch.flush(Fixture.SOON);
        fixture.recorded.forget();
        Files.writeString(target, "changed again");
        watch.flush(Fixture.SOON);
        assertThat(fixture.recorded.changes()).isEmpty();
    }

    @Test
    void mountedConfigurationIsFollowedThroughItsChainWhenItIsSwitched() throws Exception {
        Path volume = base.resolve("volume");
        Fixture.old(volume.resolve("..2024_1/app.properties"));
        Path later = Fixture.old(volume.resolve("..2024_2/app.properties"));
        Path data = Files.createSymbolicLink(volume.resolve("..data"), Path.of("..2024_1"));
        Files.createSymbolicLink(volume.resolve("app.properties"), Path.of("..data/app.properties"));
        Files.createSymbolicLink(root.resolve("app.properties"), volume.resolve("app.properties"));
        Watch watch = fixture.open(root);

        point(data, Path.of("..2024_2"));
        fixture.recorded.awaitChange(data);
        watch.flush(Fixture.SOON);
        Files.writeString(later, "changed");

        fixture.recorded.awaitChange(later);
    }

    @Test
    void rootGivenThroughALinkFollowsTheLink() throws Exception {
        Path one = Fixture.old(base.resolve("releases/1/app.txt"));
        Path two = Fixture.old(base.resolve("releases/2/app.txt"));
        Path current = Files.createSymbolicLink(base.resolve("current"), one.getParent());
        Watch watch = fixture.open(List.of(new WatchRoot(current, without(current.resolve("logs")))));
        Files.writeString(one, "changed");
        fixture.recorded.awaitChange(one);

        point(current, two.getParent());
        fixture.recorded.awaitChange(current);
        watch.flush(Fixture.SOON);
        eventually().until(() -> fixture.watching().equals(List.of("1 by stat", "2 by stat")));
        Path log = Files.createDirectory(two.resolveSibling("logs")).resolve("a.log");
        Files.writeString(log, "kept out by the filter for the link's place");
        Files.writeString(two, "changed");

        fixture.recorded.awaitChange(two);
        assertThat(fixture.recorded.changedPaths()).doesNotContain(log);
    }

    private static void point(Path link, Path target) throws IOException {
        Path createRoot = Files.createSymbolicLink(link.resolveSibling("createRoot-link"), target);
        Files.move(createRoot, link, StandardCopyOption.ATOMIC_MOVE);
    }

    private static PathFilter without(Path pruned) {
        return new PathFilter() {
            @Override
            public boolean enters(Path directory) {
                return !directory.equals(pruned);
            }

            @Override
            public boolean accepts(Path file) {
                return true;
            }
        };
    }
}
