package dev.reprise.watch.nativ.fsevents;

import java.nio.file.Path;
import java.util.Optional;

import com.sun.jna.Pointer;

/** A running stream of the events below one path. */
final class FsEventStream implements AutoCloseable {
    /** In seconds: how long FSEvents collects events after the first of a group. */
    private static final double LATENCY = 0.01;

    private final MacLibraries mac;
    private final Pointer stream;
    private final Pointer path;
    private final Pointer paths;

    private FsEventStream(MacLibraries mac, Pointer stream, Pointer path, Pointer paths) {
        this.mac = mac;
        this.stream = stream;
        this.path = path;
        this.paths = paths;
    }

    /** Empty if the system refuses, which it does without a reason. Events arrive only after {@link #start}. */
    static Optional<FsEventStream> of(
            MacLibraries mac, Path directory, CoreServices.StreamCallback callback, Pointer queue) {
        Pointer path = mac.string(directory);
        Pointer paths = mac.arrayOf(path);
        int flags = CoreServices.FILE_EVENTS | CoreServices.NO_DEFER | CoreServices.WATCH_ROOT;
        Pointer stream =
                mac.events().FSEventStreamCreate(null, callback, null, paths, CoreServices.SINCE_NOW, LATENCY, flags);
        if (stream == null) {
            mac.foundation().CFRelease(paths);
            mac.foundation().CFRelease(path);
            return Optional.empty();
        }
        // CFRunLoop scheduling is deprecated since macOS 13.
        mac.events().FSEventStreamSetDispatchQueue(stream, queue);
        return Optional.of(new FsEventStream(mac, stream, path, paths));
    }

    /** The stream argument of the callback. */
    Pointer id() {
        return stream;
    }

    boolean start() {
        return mac.events().FSEventStreamStart(stream) != 0;
    }

    /** Blocks until the callback has been called for everything that has happened. */
    void flush() {
        mac.events().FSEventStreamFlushSync(stream);
    }

    @Override
    public void close() {
        mac.events().FSEventStreamStop(stream);
        mac.events().FSEventStreamInvalidate(stream);
        mac.events().FSEventStreamRelease(stream);
        mac.foundation().CFRelease(paths);
        mac.foundation().CFRelease(path);
    }
}
