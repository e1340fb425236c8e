package dev.reprise.agent.caches.library;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The live instances of a tracked class. Does not keep them from being collected. Thread-safe. */
public final class TrackedInstances {
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Set<WeakReference<Object>> references = new LinkedHashSet<>();

    public synchronized void add(Object instance) {
        removeCollected();
        references.add(new WeakReference<>(instance, collected));
    }

    /** All instances, oldest first. An instance whose constructor calls another one of its class occurs twice. */
    public List<Object> all() {
        List<Object> all = new ArrayList<>();
        for (WeakReference<Object> each : references()) {
            Object instance = each.get();
            if (instance != null) {
                all.add(instance);
            }
        }
        return all;
    }

    public synchronized List<WeakReference<Object>> references() {
        removeCollected();
        return new ArrayList<>(references);
    }

    private void removeCollected() {
        for (Reference<?> each = collected.poll(); each != null; each = collected.poll()) {
            references.remove(each);
        }
    }
}
