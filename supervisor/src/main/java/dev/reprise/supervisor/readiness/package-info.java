/**
 * Decides when a program counts as ready. Deterministic: signs are passed in with the time at which they were seen, and verdicts are
 * returned with their reason. docs/decisions/0018-readiness.md describes the rule.
 */
@NullMarked
package dev.reprise.supervisor.readiness;

import org.jspecify.annotations.NullMarked;
