package dev.reprise.agent.socket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where sockets are bound, compared. */
final class Addresses {
    private Addresses() {}

    /** Whether who binds the one gets what the other has; all interfaces are all interfaces in either family. */
    static boolean same(InetSocketAddress one, InetSocketAddress other) {
        return one.getPort() == other.getPort()
                && (one.getAddress().equals(other.getAddress()) || (isAny(one) && isAny(other)));
    }

    /** Whether only one of them can be listened on. */
    static boolean overlap(InetSocketAddress one, InetSocketAddress other) {
        return same(one, other) || (one.getPort() == other.getPort() && (isAny(one) || isAny(other)));
    }

    private static boolean isAny(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress();
    }

    /** As {@code ss(8)} writes it. */
    static String text(InetAddress address) {
        if (address instanceof Inet6Address && address.isAnyLocalAddress()) {
            return "::";
        } else if (address instanceof Inet6Address && address.isLoopbackAddress()) {
            return "::1";
        }
        return address.getHostAddress();
    }
}
