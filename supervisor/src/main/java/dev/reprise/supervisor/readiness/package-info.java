/**
 * When a program counts as ready. Pure: signs come in with the time at which they were seen, verdicts go out with their reason. The rule
 * is in docs/decisions/0018-ready-is-a-promise.md.
 */
@NullMarked
package dev.reprise.supervisor.readiness;

import org.jspecify.annotations.NullMarked;
