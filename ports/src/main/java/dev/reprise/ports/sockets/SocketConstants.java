package dev.reprise.ports.sockets;

import dev.reprise.process.posix.Platform;

/** The constants of socket headers in which Linux and macOS differ. */
record SocketConstants(int inet6, int socketLevel, int reuseAddress, int acceptsConnections, int onlyIpv6) {
    static final int INET = 2;
    static final int STREAM = 1;
    static final int IPV6_LEVEL = 41;
    static final int SHUT_RD = 0;

    static SocketConstants of(Platform platform) {
        return platform.linux() ? new SocketConstants(10, 1, 2, 30, 26) : new SocketConstants(30, 0xffff, 4, 2, 27);
    }
}
