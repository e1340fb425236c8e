/** Listening sockets that outlive the programs, which are real ones. */
@NullMarked
package dev.reprise.agent.socket;

import org.jspecify.annotations.NullMarked;
