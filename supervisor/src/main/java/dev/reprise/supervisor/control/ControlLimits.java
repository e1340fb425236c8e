package dev.reprise.supervisor.control;

import java.time.Duration;

import dev.reprise.protocol.MessageCodec;

/**
 * The limits on what peers may use. docs/protocol.md documents them for authors of peers.
 *
 * @param connections the number of simultaneous connections; further ones are refused
 * @param programs how many of these may come from one generation of the program, so that there is always room for tools
 * @param line the length of a line, in bytes
 * @param queue the size of the messages that one peer has not read yet, in bytes
 * @param patience the time for the first message, for a tool's request, and for a peer that does not read
 * @param farewell the time for a peer to read the last message
 * @param answer the time for the program to answer a request
 * @param rate the rate at which a peer may send
 */
record ControlLimits(
        int connections,
        int programs,
        int line,
        int queue,
        Duration patience,
        Duration farewell,
        Duration answer,
        TokenBucket.Rate rate) {
    static final ControlLimits USUAL = new ControlLimits(
            64,
            32,
            MessageCodec.MAX_LINE_BYTES,
            4 * MessageCodec.MAX_LINE_BYTES,
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            new TokenBucket.Rate(8 << 20, 2 << 20));
}
