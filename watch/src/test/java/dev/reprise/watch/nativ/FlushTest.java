package dev.reprise.watch.nativ;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.testing.Seeds;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.tree.TreeSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class FlushTest {
    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void createRoot() throws Exception {
        root = Files.createDirectory(temporary.toRealPath().resolve("root"));
        for (int i = 0; i < 50; i++) {
            Files.createDirectory(root.resolve("d" + i));
        }
    }

    @Test
    void filesWrittenBeforeAFlushAreScannedAfterIt() throws Exception {
        long seed = Seeds.one();
        RandomGenerator random = Seeds.random(seed);
        try (Watched watched = Watched.of(root)) {
            for (int i = 0; i < 500; i++) {
                Path file = root.resolve("d" + random.nextInt(50)).resolve("f" + random.nextInt(3));
                int before = watched.reported(file);
                Files.writeString(file, "turn " + i);
                watched.settle();
                assertThat(watched.reported(file))
                        .as("%s, turn %d, %s", Seeds.option(seed), i, file)
                        .isGreaterThan(before);
            }
        }
    }

    @Test
    void aFlushIsTrueInTheMidstOfABuild() throws Exception {
        Process build = new ProcessBuilder(
                        "sh", "-c", "while :; do for i in 1 2 3 4 5 6 7 8 9; do echo x > d$i/noise; done; done")
                .directory(root.toFile())
                .start();
        try (Watched watched = Watched.of(root)) {
            for (int i = 0; i < 200; i++) {
                Path file = root.resolve("d" + i % 50).resolve("f");
                int before = watched.reported(file);
                Files.writeString(file, "turn " + i);
                watched.settle();
                assertThat(watched.reported(file)).as("turn %d", i).isGreaterThan(before);
            }
            assertThat(build.isAlive()).isTrue();
        } finally {
            build.destroyForcibly().waitFor();
        }
    }

    @Test
    void aFlushLeavesNothingInTheTemporaryDirectory() throws Exception {
        Path cookies = Files.createDirectory(temporary.resolve("marks"));
        WatchService service = FileSystems.getDefault().newWatchService();
        Registrar registrar = new InotifyRegistrar(service, InotifyLimits.ofThisMachine());
        try (JdkWatcher watcher = new JdkWatcher(service, registrar, cookies, new NoReports());
                Stream<Path> left = Files.list(cookies)) {
            assertThat(watcher.flush(Watched.SOON)).isTrue();
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFlushThatCanNotBeConfirmedIsFalse() throws Exception {
        WatchService service = FileSystems.getDefault().newWatchService();
        Registrar registrar = new InotifyRegistrar(service, InotifyLimits.ofThisMachine());
        try (JdkWatcher watcher = new JdkWatcher(service, registrar, temporary.resolve("missing"), new NoReports())) {
            assertThat(watcher.flush(Watched.SOON)).isFalse();
        }
    }

    @Test
    void aFlushOnTheScanningThreadIsFalseAtOnceInsteadOfADeadlock() throws Exception {
        CompletableFuture<Boolean> flushed = new CompletableFuture<>();
        try (Watched watched = new Watched()) {
            TreeSnapshot tree = new TreeSnapshot(
                    new WatchRoot(root, PathFilter.ALL),
                    WatchSettings.defaults(),
                    signal -> flushed.complete(watched.watcher.flush(Duration.ofDays(1))));
            watched.watcher.add(tree);
            Files.writeString(root.resolve("f"), "x");
            assertThat(flushed.get(20, TimeUnit.SECONDS)).isFalse();
        }
    }
}
