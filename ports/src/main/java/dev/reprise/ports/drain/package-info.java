/**
 * Lets a program finish its requests before it is stopped. The kernel reports what each connection is doing; idle ones are half-closed, and
 * busy ones get a limited time to finish. One daemon thread for each drain; Linux only, elsewhere a drain waits for a fixed time.
 */
@NullMarked
package dev.reprise.ports.drain;

import org.jspecify.annotations.NullMarked;
