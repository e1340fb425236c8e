package dev.reprise.supervisor;

import java.util.OptionalInt;

import dev.reprise.ports.errorpage.ErrorPageSettings;

/**
 * What browsers are shown and told.
 *
 * @param liveReload the port of the script and the events for pages of the program; empty if none is wanted
 */
public record PageSettings(ErrorPageSettings standIn, OptionalInt liveReload) {
    /** What holds without any option. */
    public static PageSettings defaults() {
        return new PageSettings(ErrorPageSettings.defaults(), OptionalInt.empty());
    }
}
