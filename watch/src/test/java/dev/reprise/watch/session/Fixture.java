package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.stat.StatProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** A watch session with short times, and a fake in place of each watcher except stat. */
public final class Fixture implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    final Recorded recorded = new Recorded();
    final FakeProvider fakeNative = new FakeProvider("native");
    final FakeProvider fakeOther = new FakeProvider("other");
    Function<Path, FileSystemType> fileSystem = path -> new FileSystemType("ext4");
    Supplier<String> mounts = () -> "";
    Duration firstCheck = Duration.ofHours(1);
    Duration settling = Duration.ofMillis(200);
    WatchSettings settings = WatchSettings.defaults()
            .withPollInterval(Duration.ofMillis(50))
            .withSelfCheckInterval(Duration.ofMillis(50));
    private @org.jspecify.annotations.Nullable Watch watch;

    Watch open(Path... roots) throws InterruptedException {
        return open(Arrays.stream(roots)
                .map(root -> new WatchRoot(root, PathFilter.ALL))
                .toList());
    }

    Watch open(List<WatchRoot> roots) throws InterruptedException {
        WatcherProviders providers = WatcherProviders.of(List.of(fakeNative, fakeOther, new StatProvider()), List.of());
        Watch opened = Watch.open(
                roots,
                settings,
                recorded,
                new WatchEnvironment(providers, fileSystem, mounts, firstCheck, Duration.ofMillis(20), settling));
        watch = opened;
        assertThat(opened.awaitWatching(SOON)).isTrue();
        return opened;
    }

    /** Makes a file look as if nobody had edited it recently. */
    public static Path old(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "old");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_123L));
        awaitSettled(file);
        return file;
    }

    /** Waits for a tick of the file system's clock, so that another change gets another change time. */
    public static void awaitSettled(Path file) throws IOException {
        FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        Recorded.eventually()
                .until(() -> changed.toInstant().plus(Duration.ofMillis(30)).isBefore(Instant.now()));
    }

    /** Does what {@code cp -p} does with another version of the same time and length: only the change time differs then. */
    public static void rewriteKeepingTime(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        byte[] content = Files.readAllBytes(file);
        content[0]++;
        Files.write(file, content, StandardOpenOption.WRITE);
        Files.setLastModifiedTime(file, time);
    }

    List<WatchSignal.Failed> failures() {
        return recorded.of(WatchSignal.Failed.class);
    }

    List<String> watching() {
        return recorded.of(WatchSignal.Watching.class).stream()
                .map(signal -> signal.root().getFileName() + " by " + signal.watcher())
                .toList();
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
