/**
 * Clients that send requests at a steady rate, and the outcome of each request. They connect to this machine only, and stop by themselves.
 */
@NullMarked
package dev.reprise.e2e.load;

import org.jspecify.annotations.NullMarked;
