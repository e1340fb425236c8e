/**
 * The parts that the error page and browser reload share: one request and one response for each connection, limited in time and size,
 * and server-sent events.
 */
@NullMarked
package dev.reprise.ports.http;

import org.jspecify.annotations.NullMarked;
