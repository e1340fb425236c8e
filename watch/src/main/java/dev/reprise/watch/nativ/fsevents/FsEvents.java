package dev.reprise.watch.nativ.fsevents;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

import dev.reprise.watch.nativ.scan.ScanQueue;
import dev.reprise.watch.nativ.scan.ScanRequest;
import dev.reprise.watch.nativ.scan.ScanTarget;

/**
 * The streams of all trees, on one dispatch queue with one callback. The callback lives as long as this object, so that a call that
 * overlaps with the end of a stream still finds it.
 */
final class FsEvents implements AutoCloseable {
    private final MacLibraries mac;
    private final ScanQueue pending;
    private final Pointer queue;
    private final CoreServices.StreamCallback callback = this::arrived;
    private final Map<Pointer, ScanTarget> lookouts = new ConcurrentHashMap<>();

    FsEvents(MacLibraries mac, ScanQueue pending) {
        this.mac = mac;
        this.pending = pending;
        this.queue = mac.dispatch().dispatch_queue_create("dev.reprise.watch", null);
    }

    /** Starts a stream for a tree; empty if the system refuses. */
    Optional<FsEventStream> open(Path directory, ScanTarget target) {
        Optional<FsEventStream> stream = FsEventStream.of(mac, directory, callback, queue);
        stream.ifPresent(opened -> lookouts.put(opened.id(), target));
        if (stream.isPresent() && !stream.get().start()) {
            end(stream.get());
            return Optional.empty();
        }
        return stream;
    }

    void end(FsEventStream stream) {
        lookouts.remove(stream.id());
        stream.close();
    }

    @Override
    public void close() {
        mac.dispatch().dispatch_release(queue);
    }

    private void arrived(
            Pointer stream, @Nullable Pointer info, NativeLong count, Pointer paths, Pointer flags, Pointer ids) {
        ScanTarget target = lookouts.get(stream);
        if (target == null) {
            return;
        }
        for (int i = 0; i < count.intValue(); i++) {
            FsEventAction action = FsEventAction.of(flags.getInt(4L * i));
            String path = paths.getPointer((long) Native.POINTER_SIZE * i).getString(0, StandardCharsets.UTF_8.name());
            pending.add(target, request -> addTo(request, action, path));
        }
    }

    private static void addTo(ScanRequest request, FsEventAction action, String path) {
        try {
            action.addTo(request, Path.of(path));
        } catch (InvalidPathException e) {
            // A name that this JVM's locale cannot represent, or a truncated one: a full scan finds it.
            request.scanAll();
        }
    }
}
