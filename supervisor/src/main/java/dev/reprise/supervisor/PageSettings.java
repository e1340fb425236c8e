package dev.reprise.supervisor;

import java.util.OptionalInt;

import dev.reprise.supervisor.standin.StandInSettings;

/**
 * What browsers are shown and told.
 *
 * @param liveReload the port of the script and the events for pages of the program; empty if none is wanted
 */
public record PageSettings(StandInSettings standIn, OptionalInt liveReload) {
    /** What holds without any option. */
    public static PageSettings defaults() {
        return new PageSettings(StandInSettings.defaults(), OptionalInt.empty());
    }
}
