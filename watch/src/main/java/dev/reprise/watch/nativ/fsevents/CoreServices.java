package dev.reprise.watch.nativ.fsevents;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The functions of the macOS framework CoreServices for streams of file system events (FSEvents.h). */
@SuppressWarnings("MemberName")
interface CoreServices extends Library {
    /** {@code kFSEventStreamEventIdSinceNow}. */
    long SINCE_NOW = -1;

    /** {@code kFSEventStreamCreateFlagNoDefer}: the first event after a pause is sent at once. */
    int NO_DEFER = 0x2;
    /** {@code kFSEventStreamCreateFlagWatchRoot}: report changes of the directories above the path. */
    int WATCH_ROOT = 0x4;
    /** {@code kFSEventStreamCreateFlagFileEvents}: report files, not only directories. */
    int FILE_EVENTS = 0x10;

    /** Called on the stream's dispatch queue; the pointers are valid only during the call. */
    interface StreamCallback extends Callback {
        /**
         * Reports events.
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
