package dev.reprise.ports;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the program's ports are kept open.
 *
 * @param listen sockets that are opened before the first start, for programs that support systemd's protocol
 * @param listenIsStdin whether the first of them is also the program's standard input
 * @param sharing how the ports that a JVM binds by itself outlive it
 * @param drain how long streams may continue when the program is to stop
 */
public record PortSettings(List<Listen> listen, boolean listenIsStdin, Sharing sharing, Duration drain) {
    public PortSettings {
        listen = List.copyOf(listen);
    }

    /** The defaults. */
    public static PortSettings defaults() {
        return new PortSettings(List.of(), false, Sharing.SOCKETS, Duration.ofSeconds(2));
    }

    /**
     * A socket of {@code --listen}.
     *
     * @param name in {@code LISTEN_FDNAMES}
     * @param address resolved
     */
    public record Listen(String name, InetSocketAddress address) {}

    /** How ports outlive a generation. */
    public enum Sharing {
        /** They do not. */
        NONE,
        /** The program listens on sockets of ours. */
        SOCKETS,
        /** We listen and relay the bytes. */
        RELAY,
        /** The same for the JVMs that the program starts. */
        RELAY_BELOW;

        boolean isRelay() {
            return this == RELAY || this == RELAY_BELOW;
        }
    }
}
