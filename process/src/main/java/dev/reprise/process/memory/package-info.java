/** The memory of the machine and of processes. */
@NullMarked
package dev.reprise.process.memory;

import org.jspecify.annotations.NullMarked;
