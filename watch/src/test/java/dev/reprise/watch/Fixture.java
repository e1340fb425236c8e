package dev.reprise.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.reprise.watch.stat.StatProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** A watch in haste, with a fake in place of each watcher but stat. */
final class Fixture implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    final Recorded recorded = new Recorded();
    final FakeProvider fakeNative = new FakeProvider("native");
    final FakeProvider fakeOther = new FakeProvider("other");
    Function<Path, FileSystemKind> fileSystem = path -> new FileSystemKind("ext4");
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
        Providers providers = Providers.of(List.of(fakeNative, fakeOther, new StatProvider()), List.of());
        Watch opened = Watch.open(
                roots,
                settings,
                recorded,
                new Machine(providers, fileSystem, mounts, firstCheck, Duration.ofMillis(20), settling));
        watch = opened;
        assertThat(opened.awaitWatching(SOON)).isTrue();
        return opened;
    }

    /** As files are that nobody edits just now. */
    static Path old(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "old");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_600_000_000_123L));
        return file;
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
