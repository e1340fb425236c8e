package dev.reprise.e2e.load;

import java.time.Instant;

/**
 * A request that was not answered.
 *
 * @param sent when its client began the request
 * @param what which request it was, and why it failed
 */
public record Failure(Outcome outcome, Instant sent, String what) {}
