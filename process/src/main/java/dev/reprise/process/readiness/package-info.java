/**
 * Decides when a program counts as started: it listens on a port, a URL answers, a line of its output matches, or it sends
 * {@code READY=1}. Each check runs on a daemon thread of its own and reports to a {@link ReadinessListener}.
 */
@NullMarked
package dev.reprise.process.readiness;

import org.jspecify.annotations.NullMarked;
