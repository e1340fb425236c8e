package dev.reprise.agent.socket;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Compares the addresses of sockets. */
final class Addresses {
    private Addresses() {}

    /** Whether a socket bound to one address can serve the other; the wildcard addresses of both families are the same. */
    static boolean same(InetSocketAddress one, InetSocketAddress other) {
        return one.getPort() == other.getPort()
                && (one.getAddress().equals(other.getAddress()) || (isAny(one) && isAny(other)));
    }

    /** Whether a process can listen on only one of the addresses. */
    static boolean overlap(InetSocketAddress one, InetSocketAddress other) {
        return same(one, other) || (one.getPort() == other.getPort() && (isAny(one) || isAny(other)));
    }

    /** Whether a connection to one address reaches a socket that listens on the other. Blocks for system calls. */
    static boolean reaches(InetSocketAddress remote, InetSocketAddress listening) {
        if (remote.getPort() != listening.getPort() || remote.isUnresolved()) {
            return false;
        }
        InetAddress target = remote.getAddress();
        InetAddress bound = listening.getAddress();
        if (!bound.isAnyLocalAddress()) {
            // A connection to the wildcard address goes to this machine.
            return target.equals(bound) || (target.isAnyLocalAddress() && bound.isLoopbackAddress());
        }
        boolean otherFamily =
                bound instanceof Inet4Address && target instanceof Inet6Address && !target.isAnyLocalAddress();
        return !otherFamily && isLocal(target);
    }

    private static boolean isLocal(InetAddress address) {
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

    /** Returns the form that {@code ss(8)} uses. */
    static String text(InetAddress address) {
        if (address instanceof Inet6Address && address.isAnyLocalAddress()) {
            return "::";
        } else if (address instanceof Inet6Address && address.isLoopbackAddress()) {
            return "::1";
        }
        return address.getHostAddress();
    }
}
