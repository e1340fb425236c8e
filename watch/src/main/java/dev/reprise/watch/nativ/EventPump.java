package dev.reprise.watch.nativ;

import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import dev.reprise.threads.DaemonThreads;

/**
 * The thread that takes events and writes down where to look. It does nothing else, so that no key gathers the 512 events past which
 * the JDK drops them all ({@code jdk.nio.file.WatchService.maxEventsPerPoll}).
 */
final class EventPump {
    private static final String LOST = "too many changes at once, the system dropped notifications";

    private final WatchService service;
    private final WatchRegistry registration;
    private final ScanQueue pending;
    private final SyncCookies marks;

    EventPump(WatchService service, WatchRegistry registration, ScanQueue pending, SyncCookies marks) {
        this.service = service;
        this.registration = registration;
        this.pending = pending;
        this.marks = marks;
    }

    void start() {
        DaemonThreads.start("reprise-native-events", this::run);
    }

    private void run() {
        try {
            while (true) {
                drain(service.take());
            }
        } catch (ClosedWatchServiceException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void drain(WatchKey key) {
        List<WatchEvent<?>> events = new ArrayList<>(key.pollEvents());
        key.reset();
        // What came between the two calls has put the key at the end of the queue, behind a mark that may be there
        // already.
        events.addAll(key.pollEvents());
        boolean lost = events.stream().anyMatch(event -> event.kind().equals(StandardWatchEventKinds.OVERFLOW));
        Optional<CountDownLatch> mark = marks.reached(key);
        if (mark.isPresent()) {
            if (lost) {
                // Only the kernel's queue can have overflowed, and it held events of any key.
                registration.owners().forEach(owner -> pending.add(owner, work -> work.lost(LOST)));
            }
            pending.whenDone(mark.get());
            return;
        }
        for (RegisteredDirectory<TreeRegistration> spot : registration.of(key)) {
            if (lost || !key.isValid()) {
                again(spot, lost);
            }
            events.forEach(event -> tell(spot, event));
        }
    }

    /** Something of this directory is unknown: which names changed, or whether it is still the one that was registered. */
    private void again(RegisteredDirectory<TreeRegistration> spot, boolean lost) {
        Path root = spot.owner().tree().root().path();
        pending.add(spot.owner(), work -> {
            if (spot.isAbove()) {
                work.renew();
                work.look(root);
            } else if (lost) {
                work.lost(LOST);
            } else {
                work.look(spot.directory());
            }
        });
    }

    private void tell(RegisteredDirectory<TreeRegistration> spot, WatchEvent<?> event) {
        if (!(event.context() instanceof Path name)) {
            return;
        }
        spot.where(name)
                .ifPresent(path -> pending.add(spot.owner(), work -> {
                    if (!spot.isAbove()) {
                        work.look(path);
                        return;
                    }
                    if (!event.kind().equals(StandardWatchEventKinds.ENTRY_MODIFY)) {
                        work.renew();
                    }
                    work.look(spot.owner().tree().root().path());
                }));
    }
}
