package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.Watchable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.nativ.scan.ScanQueue;
import dev.reprise.watch.tree.TreeSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** Which directories of a tree are registered again when one of them is scanned. */
class TreeRegistrationTest {
    @TempDir
    Path temporary;

    private final Directories directories = new Directories();
    private Path root;
    private WatchRegistry registry;
    private TreeRegistration registration;

    @BeforeEach
    void watchATree() throws IOException {
        root = temporary.toRealPath().resolve("root");
        Files.createDirectories(root.resolve("d/e/f"));
        Files.createDirectories(root.resolve("other"));
        registry = new WatchRegistry(directories);
        TreeSnapshot tree =
                new TreeSnapshot(new WatchRoot(root, PathFilter.ALL), WatchSettings.defaults(), signal -> {});
        registration = new TreeRegistration(tree, registry, new ScanQueue());
        assertThat(registration.start()).isEmpty();
    }

    /** The inode numbers are the same as before, so that the tree notices nothing, and the former directories report nothing more. */
    @Test
    void theDirectoriesBelowAReplacedOneAreRegisteredAgain() {
        List<Path> replaced = List.of(root.resolve("d"), root.resolve("d/e"), root.resolve("d/e/f"));
        replaced.forEach(directories::replace);

        registration.scan(root.resolve("d"));

        assertThat(replaced)
                .allMatch(directory ->
                        registry.key(registration, directory).equals(Optional.of(directories.key(directory))));
    }

    @Test
    void theDirectoriesBelowAnUnchangedOneAreNot() {
        directories.replace(root.resolve("d/e"));
        WatchKey before = registry.key(registration, root.resolve("d/e")).orElseThrow();

        registration.scan(root.resolve("d"));

        assertThat(registry.key(registration, root.resolve("d/e"))).contains(before);
    }

    /** Each directory has a key; the one that replaces it has another. */
    private static final class Directories implements Registrar {
        private final Map<Path, WatchKey> keys = new HashMap<>();

        void replace(Path directory) {
            keys.put(directory, new Key(directory));
        }

        WatchKey key(Path directory) {
            return keys.computeIfAbsent(directory, Key::new);
        }

        @Override
        public WatchKey register(Path directory, boolean writes, boolean within) {
            return key(directory);
        }

        @Override
        public boolean recursive() {
            return false;
        }

        @Override
        public boolean ordered() {
            return true;
        }

        @Override
        public String explain(IOException failure, int registered) {
            return failure.toString();
        }
    }

    private static final class Key implements WatchKey {
        private final Path directory;

        Key(Path directory) {
            this.directory = directory;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public List<WatchEvent<?>> pollEvents() {
            return List.of();
        }

        @Override
        public boolean reset() {
            return true;
        }

        @Override
        public void cancel() {}

        @Override
        public Watchable watchable() {
            return directory;
        }
    }
}
