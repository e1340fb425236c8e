package dev.reprise.watch.nativ;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The functions of macOS's framework CoreServices that streams of file system events need (FSEvents.h). */
@SuppressWarnings("MemberName")
interface CoreServices extends Library {
    /** {@code kFSEventStreamEventIdSinceNow}. */
    long SINCE_NOW = -1;

    /** {@code kFSEventStreamCreateFlagNoDefer}: the first event after a pause comes at once. */
    int NO_DEFER = 0x2;
    /** {@code kFSEventStreamCreateFlagWatchRoot}: tell of changes on the way to the path. */
    int WATCH_ROOT = 0x4;
    /** {@code kFSEventStreamCreateFlagFileEvents}: tell of files, not only of directories. */
    int FILE_EVENTS = 0x10;

    /** Called on the stream's dispatch queue; what the pointers name is gone after the return. */
    interface StreamCallback extends Callback {
        /**
         * Tells of events.
         *
         * @param paths {@code char *[count]}, UTF-8
         * @param flags {@code UInt32[count]}
         * @param ids {@code UInt64[count]}
         */
        void invoke(
                Pointer stream, @Nullable Pointer info, NativeLong count, Pointer paths, Pointer flags, Pointer ids);
    }

    @Nullable
    Pointer FSEventStreamCreate(
            @Nullable Pointer allocator,
            StreamCallback callback,
            @Nullable Pointer context,
            Pointer paths,
            long since,
            double latencySeconds,
            int flags);

    void FSEventStreamSetDispatchQueue(Pointer stream, Pointer queue);

    byte FSEventStreamStart(Pointer stream);

    void FSEventStreamFlushSync(Pointer stream);

    void FSEventStreamStop(Pointer stream);

    void FSEventStreamInvalidate(Pointer stream);

    void FSEventStreamRelease(Pointer stream);
}
