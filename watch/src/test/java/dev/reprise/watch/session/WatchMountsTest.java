package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSignal;

import static dev.reprise.watch.session.Recorded.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** On a file system that really loses notifications. */
@EnabledOnOs(OS.LINUX)
class WatchMountsTest {
    @TempDir
    Path temporary;

    private final Fixture fixture = new Fixture();
    private Path source;
    private Path root;
    private Path point;
    private @Nullable BindMount bind;

    @BeforeEach
    void makeTree() throws IOException {
        Path base = temporary.toRealPath();
        source = base.resolve("source");
        Fixture.old(source.resolve("lib/a.txt"));
        root = base.resolve("project");
        Fixture.old(root.resolve("src/A.java"));
        point = Files.createDirectory(root.resolve("mounted here"));
        fixture.fileSystem = FileSystemType::of;
        fixture.mounts = Mount::table;
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
        if (bind != null) {
            bind.close();
        }
    }

    @Test
    void rootOnAMountThatDoesNotNotifyIsPolled() throws Exception {
        bind = BindMount.of(source, point);
        fixture.open(point);

        Files.writeString(source.resolve("lib/a.txt"), "behind its back");

        fixture.recorded.awaitChange(point.resolve("lib/a.txt"));
        assertThat(fixture.recorded.of(WatchSignal.Watching.class))
                .containsExactly(new WatchSignal.Watching(point, "stat", "fuse.bindfs", 2, 1));
        assertThat(fixture.failures()).isEmpty();
    }

    @Test
    void mountBelowARootIsARootOfItsOwnAndStillFiltered() throws Exception {
        PathFilter filter = without(point.resolve("lib/build"));
        bind = BindMount.of(source, point);
        Watch watch = fixture.open(List.of(new WatchRoot(root, filter)));
        assertThat(fixture.watching()).containsExactly("project by native", "mounted here by stat");

        Files.writeString(Files.createDirectory(source.resolve("lib/build")).resolve("x"), "ignored");
        Files.writeString(source.resolve("lib/a.txt"), "behind its back");

        fixture.recorded.awaitChange(point.resolve("lib/a.txt"));
        watch.flush(Fixture.SOON);
        assertThat(fixture.recorded.changedPaths()).containsOnly(point.resolve("lib/a.txt"));
    }

    @Test
    void mountThatTheFilterKeepsOutIsNotWatched() throws Exception {
        bind = BindMount.of(source, point);
        fixture.open(List.of(new WatchRoot(root, without(point))));

        assertThat(fixture.watching()).containsExactly("project by native");
    }

    @Test
    void mountThatComesAndGoesWhileWatchingIsFollowed() throws Exception {
        fixture.open(root);
        assertThat(fixture.watching()).containsExactly("project by native");

        bind = BindMount.of(source, point);
        eventually().until(() -> fixture.watching().contains("mounted here by stat"));
        Files.writeString(source.resolve("lib/b.txt"), "behind its back");
        fixture.recorded.awaitChange(point.resolve("lib/b.txt"));
        bind.close();
        bind = null;

        Path uncovered = point.resolve("below.txt");
        eventually().until(() -> {
            Files.writeString(uncovered, "no longer mounted over");
            fixture.fakeNative.look(point);
            return fixture.recorded.changedPaths().contains(uncovered);
        });
        assertThat(fixture.failures()).isEmpty();
    }

    @Test
    void aMountWithoutNotificationsIsDetected() throws Exception {
        fixture.fileSystem = path -> new FileSystemType("ext4");
        fixture.mounts = () -> "";
        fixture.firstCheck = Duration.ofMillis(1);
        bind = BindMount.of(source, point);
        fixture.open(root);

        Files.writeString(source.resolve("lib/a.txt"), "behind its back");

        Path file = point.resolve("lib/a.txt");
        fixture.recorded.awaitChange(file);
        assertThat(fixture.failures())
                .containsExactly(new WatchSignal.Failed(
                        root,
                        "native",
                        "notifications were lost: " + file + " changed unnoticed",
                        Optional.of("stat")));
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
