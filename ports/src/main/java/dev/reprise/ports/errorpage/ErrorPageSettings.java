package dev.reprise.ports.errorpage;

import java.time.Duration;

/**
 * How the program is stood in for.
 *
 * @param audience who is told what
 * @param hold how long connections wait for a program that starts, before they are answered
 */
public record ErrorPageSettings(Audience audience, Duration hold) {
    /** What holds without any option. */
    public static ErrorPageSettings defaults() {
        return new ErrorPageSettings(Audience.LOCAL, Duration.ofSeconds(30));
    }

    /** Who is told what. */
    public enum Audience {
        /** Everybody is told that the program is not there, and only browsers on this machine why. */
        LOCAL,
        /** Everybody is told everything. */
        PUBLIC,
        /** Nobody is answered: connections wait for the program. */
        OFF
    }
}
