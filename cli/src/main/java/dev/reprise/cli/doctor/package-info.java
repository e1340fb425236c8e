/**
 * {@code reprise doctor}: how files can be watched on this machine, and what prevents it. It reads and runs other programs for a few
 * seconds at most, and changes nothing.
 */
@NullMarked
package dev.reprise.cli.doctor;

import org.jspecify.annotations.NullMarked;
