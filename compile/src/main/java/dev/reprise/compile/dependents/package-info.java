/**
 * Decides which sources must be compiled again after classes changed. Only a change of the ABI matters to other sources, and only to those
 * whose class files or identifiers refer to it; docs/decisions/0014-incremental-compile-by-abi.md explains why. Pure: it reads no file.
 */
@NullMarked
package dev.reprise.compile.dependents;

import org.jspecify.annotations.NullMarked;
