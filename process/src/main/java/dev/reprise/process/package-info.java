/** One generation of the program as real processes: start, readiness, output, stop, kill. */
@NullMarked
package dev.reprise.process;

import org.jspecify.annotations.NullMarked;
