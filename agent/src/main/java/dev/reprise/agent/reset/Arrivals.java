package dev.reprise.agent.reset;

import org.jspecify.annotations.Nullable;

/** Where the constructors of tracked classes call. Public and static because they do so by its name, from anywhere. */
public final class Arrivals {
    private static volatile @Nullable Resets resets;

    private Arrivals() {}

    static void tell(Resets newResets) {
        resets = newResets;
    }

    /**
     * An instance has been made; it is not kept from being collected.
     *
     * @param tracked the name of the constant for its class
     */
    public static void arrived(String tracked, Object instance) {
        Resets told = resets;
        if (told != null) {
            told.arrived(Tracked.valueOf(tracked), instance);
        }
    }
}
