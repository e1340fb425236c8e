package dev.reprise.supervisor.jvm.debug;

import java.util.Optional;

/**
 * A TCP address in the syntax of the JDWP agent.
 *
 * @param host empty for the loopback address, {@code *} for all
 * @param port from 1 to 65535
 */
public record JdwpAddress(String host, int port) {
    static final int LAST_PORT = 65_535;

    /** Parses {@code [HOST:]PORT}. Empty if the text is not an address. */
    public static Optional<JdwpAddress> of(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon == 0 || !port.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(port);
        return number >= 1 && number <= LAST_PORT
                ? Optional.of(new JdwpAddress(text.substring(0, Math.max(0, colon)), number))
                : Optional.empty();
    }

    JdwpAddress withPort(int other) {
        return new JdwpAddress(host, other);
    }

    @Override
    public String toString() {
        return host.isEmpty() ? Integer.toString(port) : host + ":" + port;
    }
}
