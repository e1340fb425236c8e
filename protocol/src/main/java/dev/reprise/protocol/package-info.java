/** The messages between Reprise and what talks to it; docs/protocol.md is their contract. */
@NullMarked
package dev.reprise.protocol;

import org.jspecify.annotations.NullMarked;
