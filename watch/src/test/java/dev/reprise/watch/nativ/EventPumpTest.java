package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.nativ.scan.ScanQueue;
import dev.reprise.watch.nativ.scan.ScanRequest;
import dev.reprise.watch.nativ.scan.ScanTarget;
import dev.reprise.watch.tree.TreeSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** An empty queue blocks for ever, hence the limit. */
@Timeout(30)
class EventPumpTest {
    @TempDir
    Path root;

    @Test
    void anEventThatComesWhileItsKeyIsBeingResetIsNotLeftBehindAMark() throws Exception {
        ScanQueue pending = new ScanQueue();
        Keys keys = new Keys(new HashMap<>());
        WatchRegistry registration = new WatchRegistry(keys);
        TreeSnapshot tree =
                new TreeSnapshot(new WatchRoot(root, PathFilter.ALL), WatchSettings.defaults(), signal -> {});
        TreeRegistration watch = new TreeRegistration(tree, registration, pending);
        watch.start();
        try (WatchService service = FileSystems.getDefault().newWatchService()) {
            EventPump drain = new EventPump(service, registration, pending, new SyncCookies(service, root));
            drain.drain(keys.of(root));
        }
        Map<ScanTarget, ScanRequest> requests = pending.take().orElseThrow().requests();
        assertThat(requests.get(watch).paths()).containsExactly(root.resolve("late"));
    }

    private record Keys(Map<Path, WatchKey> made) implements Registrar {
        WatchKey of(Path directory) {
            return made.computeIfAbsent(directory, LateKey::new);
        }

        @Override
        public WatchKey register(Path directory, boolean writes, boolean within) {
            return of(directory);
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

    /** Has no event until it is reset. */
    private static final class LateKey implements WatchKey {
        private final Path directory;
        private boolean reset;

        LateKey(Path directory) {
            this.directory = directory;
        }

        @Override
        public List<WatchEvent<?>> pollEvents() {
            return reset ? List.of(new Created(Path.of("late"))) : List.of();
        }

        @Override
        public boolean reset() {
            reset = true;
            return true;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public void cancel() {
            throw new AssertionError(directory + " is in use");
        }

        @Override
        public Watchable watchable() {
            return directory;
        }
    }

    private record Created(Path context) implements WatchEvent<Path> {
        @Override
        public Kind<Path> kind() {
            return StandardWatchEventKinds.ENTRY_CREATE;
        }

        @Override
        public int count() {
            return 1;
        }
    }
}
