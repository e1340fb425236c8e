/**
 * Lets a program finish its requests before it is stopped. The kernel reports what each connection is doing; idle ones are half-closed,
 * busy ones are waited for within limits. One daemon thread for each drain; Linux only, elsewhere a drain waits for a fixed time.
 */
@NullMarked
package dev.reprise.ports.drain;

import org.jspecify.annotations.NullMarked;
