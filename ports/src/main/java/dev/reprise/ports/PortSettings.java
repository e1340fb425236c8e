package dev.reprise.ports;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * What becomes of the program's ports.
 *
 * @param listen sockets that are opened before the first start, for programs that know systemd's protocol
 * @param listenIsStdin whether the first of them is the program's standard input as well
 * @param sharing how the ports that a JVM binds by itself outlive it
 * @param drain how long streams may go on when the program is to stop
 */
public record PortSettings(List<Listen> listen, boolean listenIsStdin, Sharing sharing, Duration drain) {
    public PortSettings {
        listen = List.copyOf(listen);
    }

    /** What holds without any option. */
    public static PortSettings defaults() {
        return new PortSettings(List.of(), false, Sharing.SOCKETS, Duration.ofSeconds(2));
    }

    /**
     * A socket.
     *
     * @param name in {@code LISTEN_FDNAMES}
     * @param address resolved
     */
    public record Listen(String name, InetSocketAddress address) {}

    /** How ports outlive a generation. */
    public enum Sharing {
        /** Not at all. */
        NONE,
        /** The program listens on sockets of ours. */
        SOCKETS,
        /** We listen, and pass the bytes on. */
        RELAY,
        /** The same in the place of the JVMs that the program starts. */
        RELAY_BELOW;

        boolean isRelay() {
            return this == RELAY || this == RELAY_BELOW;
        }
    }
}
