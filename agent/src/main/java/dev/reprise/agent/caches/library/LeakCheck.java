package dev.reprise.agent.caches.library;

import java.lang.ref.WeakReference;
import java.util.List;

/**
 * Finds out whether the program itself still holds objects that were removed from a cache, for example in a static field. The program would
 * keep using the old content, and only a restart helps. No API reports that, but unreachable objects are garbage-collected.
 */
public final class LeakCheck {
    private LeakCheck() {}

    /** Blocks for one or two garbage collections. Where those can't be requested, all objects count as reachable. */
    public static boolean areReachable(List<WeakReference<Object>> references) {
        for (int attempt = 0; attempt < 2 && isAnyReachable(references); attempt++) {
            System.gc();
        }
        return isAnyReachable(references);
    }

    private static boolean isAnyReachable(List<WeakReference<Object>> references) {
        for (WeakReference<Object> each : references) {
            if (!each.refersTo(null)) {
                return true;
            }
        }
        return false;
    }
}
