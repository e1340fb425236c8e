/** Compiles sources and copies resources before a change reaches the program. */
@NullMarked
package dev.reprise.supervisor.build;

import org.jspecify.annotations.NullMarked;
