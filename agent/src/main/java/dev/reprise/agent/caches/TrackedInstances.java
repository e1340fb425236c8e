package dev.reprise.agent.caches;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The instances of a tracked class, as long as the program has them. For any thread. */
final class TrackedInstances {
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Set<WeakReference<Object>> references = new LinkedHashSet<>();

    synchronized void add(Object instance) {
        forgetCollected();
        references.add(new WeakReference<>(instance, collected));
    }

    /** Each of them, oldest first. One whose constructor called another of its class may be in it twice. */
    List<Object> all() {
        List<Object> all = new ArrayList<>();
        for (WeakReference<Object> each : references()) {
            Object instance = each.get();
            if (instance != null) {
                all.add(instance);
            }
        }
        return all;
    }

    synchronized List<WeakReference<Object>> references() {
        forgetCollected();
        return new ArrayList<>(references);
    }

    private void forgetCollected() {
        for (Reference<?> each = collected.poll(); each != null; each = collected.poll()) {
            references.remove(each);
        }
    }
}
