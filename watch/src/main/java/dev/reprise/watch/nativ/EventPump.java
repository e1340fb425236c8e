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
import dev.reprise.watch.nativ.scan.ScanQueue;

/**
 * The thread that takes events and records where to scan. It does nothing else, so that no key accumulates the 512 events after which the
 * JDK drops them all ({@code jdk.nio.file.WatchService.maxEventsPerPoll}).
 */
final class EventPump {
    private static final String LOST = "too many changes at once; the system dropped notifications";

    private final WatchService service;
    private final WatchRegistry registration;
    private final ScanQueue pending;
    private final SyncCookies cookies;

    EventPump(WatchService service, WatchRegistry registration, ScanQueue pending, SyncCookies cookies) {
        this.service = service;
        this.registration = registration;
        this.pending = pending;
        this.cookies = cookies;
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
        // An event between the two calls has put the key at the end of the queue, perhaps behind a cookie.
        events.addAll(key.pollEvents());
        boolean lost = events.stream().anyMatch(event -> event.kind().equals(StandardWatchEventKinds.OVERFLOW));
        Optional<CountDownLatch> cookie = cookies.reached(key);
        if (cookie.isPresent()) {
            if (lost) {
                // Only the kernel's queue can have overflowed, and it held events of any key.
                registration.owners().forEach(owner -> pending.add(owner, request -> request.lost(LOST)));
            }
            pending.whenDone(cookie.get());
            return;
        }
        for (RegisteredDirectory<TreeRegistration> entry : registration.of(key)) {
            if (lost || !key.isValid()) {
                rescan(entry, lost);
            }
            events.forEach(event -> dispatch(entry, event));
        }
    }

    /** Something about this directory is unknown: which names changed, or whether it is still the registered one. */
    private void rescan(RegisteredDirectory<TreeRegistration> entry, boolean lost) {
        Path root = entry.owner().tree().root().path();
        pending.add(entry.owner(), request -> {
            if (entry.isAbove()) {
                request.registerParents();
                request.scan(root);
            } else if (lost) {
                request.lost(LOST);
            } else {
                request.scan(entry.directory());
            }
        });
    }

    private void dispatch(RegisteredDirectory<TreeRegistration> entry, WatchEvent<?> event) {
        if (!(event.context() instanceof Path name)) {
            return;
        }
        entry.pathsToScan(name)
                .ifPresent(path -> pending.add(entry.owner(), request -> {
                    if (!entry.isAbove()) {
                        request.scan(path);
                        return;
                    }
                    if (!event.kind().equals(StandardWatchEventKinds.ENTRY_MODIFY)) {
                        request.registerParents();
                    }
                    request.scan(entry.owner().tree().root().path());
                }));
    }
}
