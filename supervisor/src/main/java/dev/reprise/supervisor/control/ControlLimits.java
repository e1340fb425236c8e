package dev.reprise.supervisor.control;

import java.time.Duration;

import dev.reprise.protocol.MessageCodec;

/**
 * What a peer may use up. docs/protocol.md tells them to those who write peers.
 *
 * @param connections at the same time; a further one is refused
 * @param programs how many of these may be in the program, so that tools always find room
 * @param line the longest, in bytes
 * @param queue what may wait to be read by one peer, in bytes
 * @param patience for the first message, for a tool's question, and for a peer that does not read
 * @param farewell for a peer to take the last message
 * @param answer for the program to answer a question
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
