/**
 * The command line of the launcher {@code java}: argument files, environment variables and options, parsed as java(1) of JDK 17 to 25 does.
 * Pure, except that argument files are read.
 */
@NullMarked
package dev.reprise.supervisor.jvm.launcher;

import org.jspecify.annotations.NullMarked;
