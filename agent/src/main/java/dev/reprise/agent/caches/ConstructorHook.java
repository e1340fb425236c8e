package dev.reprise.agent.caches;

import org.jspecify.annotations.Nullable;

/** Where the constructors of tracked classes call. Public and static because they do so by its name, from anywhere. */
public final class ConstructorHook {
    private static volatile @Nullable CacheListeners resets;

    private ConstructorHook() {}

    static void tell(CacheListeners newResets) {
        resets = newResets;
    }

    /**
     * An instance has been made; it is not kept from being collected.
     *
     * @param tracked the name of the constant for its class
     */
    public static void arrived(String tracked, Object instance) {
        CacheListeners told = resets;
        if (told != null) {
            told.arrived(TrackedClass.valueOf(tracked), instance);
        }
    }
}
