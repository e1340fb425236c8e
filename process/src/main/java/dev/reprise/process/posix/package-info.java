/** The system calls of Linux and macOS that the JDK does not offer. */
@NullMarked
package dev.reprise.process.posix;

import org.jspecify.annotations.NullMarked;
