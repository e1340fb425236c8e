package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.socket.natives.NioNatives;

/** The substitute ports on which the program listens while Reprise relays connections. Not thread-safe. */
final class RelayedListeners {
    private final NioNatives natives;
    private final List<Relay> relays = new ArrayList<>();

    RelayedListeners(NioNatives natives) {
        this.natives = natives;
    }

    /** Returns false if the program already uses the address; its own bind then fails. */
    boolean bind(int descriptor, InetSocketAddress wanted) throws IOException {
        for (Relay each : relays) {
            if (Addresses.overlap(each.wanted, wanted)) {
                return false;
            }
        }
        try {
            natives.bind(descriptor, true, PlaceholderSocket.loopback(), 0);
        } catch (SocketException e) {
            // The socket is an IPv4 socket, which can't be determined on every system.
            natives.bind(descriptor, false, PlaceholderSocket.loopback(), 0);
        }
        relays.add(new Relay(descriptor, wanted, natives.localAddress(descriptor)));
        return true;
    }

    /** The substitute for an address that the program itself listens on; null if it doesn't. */
    @Nullable
    InetSocketAddress substitute(InetSocketAddress wanted) {
        for (Relay each : relays) {
            if (Addresses.reaches(wanted, each.wanted)) {
                return each.actual;
            }
        }
        return null;
    }

    void closed(int descriptor) {
        for (int i = relays.size() - 1; i >= 0; i--) {
            if (relays.get(i).descriptor == descriptor) {
                relays.remove(i);
            }
        }
    }

    /** The address that the program sees for a local address. */
    InetSocketAddress visibleAddress(InetSocketAddress actual) {
        for (Relay each : relays) {
            if (each.actual.equals(actual)) {
                return each.wanted;
            }
        }
        return actual;
    }

    private record Relay(int descriptor, InetSocketAddress wanted, InetSocketAddress actual) {}
}
