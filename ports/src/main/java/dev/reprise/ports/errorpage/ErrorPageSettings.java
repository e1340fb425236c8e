package dev.reprise.ports.errorpage;

import java.time.Duration;

/**
 * The settings of the error page.
 *
 * @param audience who sees what
 * @param hold how long connections wait for a program that is starting, before they are answered
 */
public record ErrorPageSettings(Audience audience, Duration hold) {
    /** The defaults. */
    public static ErrorPageSettings defaults() {
        return new ErrorPageSettings(Audience.LOCAL, Duration.ofSeconds(30));
    }

    /** Who sees what. */
    public enum Audience {
        /** All clients see that the program is away; only browsers on this machine see why. */
        LOCAL,
        /** All clients see everything. */
        PUBLIC,
        /** No client is answered: connections wait for the program. */
        OFF
    }
}
