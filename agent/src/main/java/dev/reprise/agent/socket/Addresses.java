package dev.reprise.agent.socket;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

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

    /** Whether a connection to the one comes to this machine and so to who listens on the other. Blocks for the system calls. */
    static boolean reaches(InetSocketAddress remote, InetSocketAddress listening) {
        if (remote.getPort() != listening.getPort() || remote.isUnresolved()) {
            return false;
        }
        InetAddress to = remote.getAddress();
        InetAddress at = listening.getAddress();
        if (!at.isAnyLocalAddress()) {
            // To connect to no address in particular is to connect to this machine.
            return to.equals(at) || (to.isAnyLocalAddress() && at.isLoopbackAddress());
        }
        boolean otherFamily = at instanceof Inet4Address && to instanceof Inet6Address && !to.isAnyLocalAddress();
        return !otherFamily && isOfThisMachine(to);
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
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
