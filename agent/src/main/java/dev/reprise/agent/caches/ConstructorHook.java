package dev.reprise.agent.caches;

import org.jspecify.annotations.Nullable;

/** The method that constructors of tracked classes call. Public and static, since they call it by name from anywhere. */
public final class ConstructorHook {
    private static volatile @Nullable CacheListeners listeners;

    private ConstructorHook() {}

    static void setListeners(CacheListeners newListeners) {
        listeners = newListeners;
    }

    /**
     * Called at the end of a constructor. The instance can still be collected.
     *
     * @param tracked the name of the constant for its class
     */
    public static void instanceCreated(String tracked, Object instance) {
        CacheListeners current = listeners;
        if (current != null) {
            current.instanceCreated(TrackedClass.valueOf(tracked), instance);
        }
    }
}
