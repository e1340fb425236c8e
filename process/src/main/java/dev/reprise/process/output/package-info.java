/**
 * Relays the output of a program to ours, byte for byte, through a pipe or a pseudo-terminal. Keeps its last lines and splits it into
 * lines of plain text. One daemon thread reads each stream; a slow reader of our output slows the program down, not us.
 */
@NullMarked
package dev.reprise.process.output;

import org.jspecify.annotations.NullMarked;
