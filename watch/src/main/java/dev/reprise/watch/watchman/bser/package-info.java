/**
 * BSER, the binary format in which Watchman sends and receives values; version 1 is sent, 1 and 2 are read.
 *
 * <p>{@link dev.reprise.watch.watchman.bser.Pdu} reads and writes one message, {@link dev.reprise.watch.watchman.bser.BserValue} is its
 * content. Sizes and depths are bounded before anything is allocated; whatever is malformed is a {@link
 * dev.reprise.watch.watchman.bser.BserException}. Names of files stay bytes. Does not depend on Watchman's commands.
 */
@NullMarked
package dev.reprise.watch.watchman.bser;

import org.jspecify.annotations.NullMarked;
