/** The calls of the operating system that the JDK does not have, as they are on Linux and macOS. */
@NullMarked
package dev.reprise.process.posix;

import org.jspecify.annotations.NullMarked;
