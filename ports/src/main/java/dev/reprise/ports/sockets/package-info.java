/**
 * Listening sockets and connections as file descriptors, which a program can inherit and which the JDK has no API for. No program
 * inherits a descriptor unless it is passed on.
 */
@NullMarked
package dev.reprise.ports.sockets;

import org.jspecify.annotations.NullMarked;
