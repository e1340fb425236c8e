/** Clients at a steady rate, and what became of each of their requests. They speak to this machine only, and end by themselves. */
@NullMarked
package dev.reprise.e2e.load;

import org.jspecify.annotations.NullMarked;
