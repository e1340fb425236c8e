package dev.reprise.supervisor;

import java.util.OptionalInt;

import dev.reprise.ports.errorpage.ErrorPageSettings;

/**
 * The settings of the error page and of browser reload.
 *
 * @param standIn the settings of the error page
 * @param liveReload the port that serves the reload script and its events to the program's pages; empty to turn browser reload off
 */
public record PageSettings(ErrorPageSettings standIn, OptionalInt liveReload) {
    /** Returns the settings that apply without any option. */
    public static PageSettings defaults() {
        return new PageSettings(ErrorPageSettings.defaults(), OptionalInt.empty());
    }
}
