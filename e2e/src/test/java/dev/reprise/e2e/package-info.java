/**
 * Stories with real processes: the command as a user runs it, in a directory of its own, on the Java that runs the tests. They need Linux,
 * and name the package to install where a program is missing.
 */
@NullMarked
package dev.reprise.e2e;

import org.jspecify.annotations.NullMarked;
