/**
 * Makes sure that no process of a tree survives us: a guard process that stops the tree when we are killed, a signal from the kernel
 * when the guard is killed as well, and a reaper that adopts orphans. Only the launcher uses this package.
 */
@NullMarked
package dev.reprise.process.guard;

import org.jspecify.annotations.NullMarked;
