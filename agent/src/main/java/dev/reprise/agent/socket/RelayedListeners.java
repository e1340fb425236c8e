package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Where the program listens in the place of what it wanted, since Reprise relays. One thread at a time. */
final class RelayedListeners {
    private final NioNatives natives;
    private final List<Relay> relays = new ArrayList<>();

    RelayedListeners(NioNatives natives) {
        this.natives = natives;
    }

    /** Returns false if the program has it already, and is to find out by itself. */
    boolean bind(int descriptor, InetSocketAddress wanted) throws IOException {
        for (Relay each : relays) {
            if (Addresses.overlap(each.wanted, wanted)) {
                return false;
            }
        }
        try {
            natives.bind(descriptor, true, PlaceholderSocket.loopback(), 0);
        } catch (SocketException e) {
            // It is one of IPv4, which can't be asked everywhere.
            natives.bind(descriptor, false, PlaceholderSocket.loopback(), 0);
        }
        relays.add(new Relay(descriptor, wanted, natives.localAddress(descriptor)));
        return true;
    }

    /** Where the program itself reaches what it listens on; null if that is none of it. */
    @Nullable
    InetSocketAddress place(InetSocketAddress wanted) {
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

    /** What the program is to believe. */
    InetSocketAddress believed(InetSocketAddress actual) {
        for (Relay each : relays) {
            if (each.actual.equals(actual)) {
                return each.wanted;
            }
        }
        return actual;
    }

    private record Relay(int descriptor, InetSocketAddress wanted, InetSocketAddress actual) {}
}
