package dev.reprise.process.readiness;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The check by which a child counts as started. {@code READY=1} sent to {@code NOTIFY_SOCKET} counts with each of them.
 */
public sealed interface Readiness {
    /** It listens on a TCP port, or has been running for this long. */
    record ListeningOrAlive(Duration alive) implements Readiness {}

    /** This TCP port of the loopback interface accepts a connection. */
    record Port(int port) implements Readiness {}

    /** This URL answers with a status below 400. */
    record Url(URI url) implements Readiness {}

    /** A line of its output matches. */
    record Log(Pattern pattern) implements Readiness {}

    /** The default. */
    static Readiness byDefault() {
        return new ListeningOrAlive(Duration.ofSeconds(2));
    }

    /**
     * For a JVM that reports itself when it is ready: on a busy machine it takes seconds until it can announce that it
     * will.
     */
    static Readiness withAgent() {
        return new ListeningOrAlive(Duration.ofSeconds(10));
    }
}
