package dev.reprise.agent.caches;

import java.lang.ref.WeakReference;
import java.util.List;

/**
 * Tells whether the program itself keeps what was thrown out of a cache, in a static field for instance: it would go on using the old
 * content then, and only a restart helps. No API knows; but what nobody keeps is collected.
 */
final class LeakCheck {
    private LeakCheck() {}

    /** Blocks for one or two garbage collections. Where those can't be asked for, everything is said to be kept. */
    static boolean areKept(List<WeakReference<Object>> references) {
        for (int attempt = 0; attempt < 2 && isAnyLeft(references); attempt++) {
            System.gc();
        }
        return isAnyLeft(references);
    }

    private static boolean isAnyLeft(List<WeakReference<Object>> references) {
        for (WeakReference<Object> each : references) {
            if (!each.refersTo(null)) {
                return true;
            }
        }
        return false;
    }
}
