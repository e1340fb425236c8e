package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.nativ.scan.ScanQueue;
import dev.reprise.watch.tree.TreeSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** The kernel keeps 16,384 events, the JDK 512 for a directory; it drops the rest. */
@EnabledOnOs(OS.LINUX)
class OverflowTest {
    private static final String TWENTY_THOUSAND_FILES = "for d in $(seq 20); do (cd $d; seq 1000 | xargs touch); done";

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void createRoot() throws Exception {
        root = Files.createDirectory(temporary.toRealPath().resolve("root"));
    }

    @Test
    void aStoppedWatcherFindsTwentyThousandTouchedFilesAndReportsTheLoss() throws Exception {
        Shell.run(root, "seq 20 | xargs mkdir");
        try (WatchingProcess watching = WatchingProcess.start(root)) {
            watching.awaitLine("watching");
            watching.stop();
            Shell.run(root, TWENTY_THOUSAND_FILES);
            watching.resume();
            watching.awaitLine("lost: ");
            assertThat(watching.flushedFiles()).isEqualTo(20_000);
            assertThat(watching.flushedOverflows()).as("one for many keys").isBetween(1, 5);
        }
    }

    @Test
    void oneFullDirectoryIsSeenWhole() throws Exception {
        try (WatchingProcess watching = WatchingProcess.start(root)) {
            watching.awaitLine("watching");
            watching.stop();
            Shell.run(root, "seq 20000 | xargs touch");
            watching.resume();
            watching.awaitLine("lost: ");
            assertThat(watching.flushedFiles()).isEqualTo(20_000);
            assertThat(watching.flushedOverflows()).isPositive();
        }
    }

    @Test
    void directoriesCreatedAgainAreWatchedThoughTheirDeletionWasLost() throws Exception {
        Shell.run(root, "mkdir full; for i in $(seq 100); do mkdir -p again/$i; echo x > again/$i/f; done");
        try (WatchingProcess watching = WatchingProcess.start(root)) {
            watching.awaitLine("watching");
            watching.stop();
            Shell.run(root, "cd full; seq 20000 | xargs touch");
            Shell.run(root, "for i in $(seq 100); do rm -r again/$i; mkdir again/$i; echo y > again/$i/f; done");
            watching.resume();
            watching.awaitLine("lost: ");
            int before = watching.flushedFiles();

            Shell.run(root, "for i in $(seq 100); do echo z > again/$i/g; done");
            assertThat(watching.flushedFiles()).isEqualTo(before + 100);
        }
    }

    /**
     * A lost event leaves a key that claims to be valid and is never signalled again; nothing else reveals that if the inode number is the
     * same.
     */
    @Test
    void afterALossAllDirectoriesAreRegisteredAgain() throws Exception {
        Shell.run(root, "mkdir -p a/b");
        List<Path> registered = new ArrayList<>();
        try (WatchService service = FileSystems.getDefault().newWatchService()) {
            Registrar inotify = new InotifyRegistrar(service, InotifyLimits.ofThisMachine());
            TreeSnapshot tree =
                    new TreeSnapshot(new WatchRoot(root, PathFilter.ALL), WatchSettings.defaults(), signal -> {});
            TreeRegistration watch =
                    new TreeRegistration(tree, new WatchRegistry(new Noted(inotify, registered)), new ScanQueue());
            assertThat(watch.start()).isEmpty();
            registered.clear();
            watch.scanAll();
            assertThat(registered).contains(root, root.resolve("a"), root.resolve("a/b"));
        }
    }

    private record Noted(Registrar registrar, List<Path> registered) implements Registrar {
        @Override
        public WatchKey register(Path directory, boolean writes, boolean within) throws IOException {
            registered.add(directory);
            return registrar.register(directory, writes, within);
        }

        @Override
        public boolean recursive() {
            return registrar.recursive();
        }

        @Override
        public boolean ordered() {
            return registrar.ordered();
        }

        @Override
        public String explain(IOException failure, int count) {
            return registrar.explain(failure, count);
        }
    }
}
