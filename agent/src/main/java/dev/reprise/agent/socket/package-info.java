/** The program's listening sockets, which are those of Reprise: how they come to be, and how the program leaves them to the next one. */
@NullMarked
package dev.reprise.agent.socket;

import org.jspecify.annotations.NullMarked;
