package dev.reprise.watch.nativ.fsevents;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The dispatch queues of macOS, in libSystem. */
@SuppressWarnings("MemberName")
interface DispatchQueue extends Library {
    /**
     * Creates a queue; the caller releases it.
     *
     * @param attributes null: one task at a time
     */
    Pointer dispatch_queue_create(String label, @Nullable Pointer attributes);

    void dispatch_release(Pointer queue);
}
