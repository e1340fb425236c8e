/**
 * End-to-end tests with real processes: the command as a user runs it, in its own directory, on the Java that runs the tests. They need
 * Linux, and name the package to install if a program is missing.
 */
@NullMarked
package dev.reprise.e2e;

import org.jspecify.annotations.NullMarked;
