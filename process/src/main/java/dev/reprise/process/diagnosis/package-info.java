/**
 * Explains why a process tree does not stop: the state of each process, and for a JVM the threads that block its shutdown. Blocks for up
 * to two seconds for each JVM.
 */
@NullMarked
package dev.reprise.process.diagnosis;

import org.jspecify.annotations.NullMarked;
