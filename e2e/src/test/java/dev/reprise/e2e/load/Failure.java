package dev.reprise.e2e.load;

import java.time.Instant;

/**
 * A request that was not answered.
 *
 * @param asked when its client began with it
 * @param what which it was, and why
 */
public record Failure(Outcome outcome, Instant asked, String what) {}
