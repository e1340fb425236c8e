package dev.reprise.ports;

import java.net.InetSocketAddress;

/**
 * A listening socket of ours on which the program accepts.
 *
 * @param descriptor blocking or not, as the program left it
 */
public record HeldPort(int descriptor, InetSocketAddress address) {}
