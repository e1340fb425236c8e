package dev.reprise.watch.nativ;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** macOS's dispatch queues, of libSystem. */
@SuppressWarnings("MemberName")
interface DispatchQueue extends Library {
    /**
     * A queue, to be released.
     *
     * @param attributes null: one task at a time
     */
    Pointer dispatch_queue_create(String label, @Nullable Pointer attributes);

    void dispatch_release(Pointer queue);
}
