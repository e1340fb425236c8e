package dev.reprise.supervisor.readiness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A range of ports, both ends included. */
public record PortRange(int first, int last) {
    /** The dynamic ports of RFC 6335, section 6. */
    private static final PortRange DYNAMIC = new PortRange(49152, 65535);

    private static final Path LINUX = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** The range from which this system chooses a port when a program binds port 0. */
    public static PortRange ephemeral() {
        try {
            // Files.readString does not work: for a file of size 0 it first reads one byte, but the kernel returns the
            // line in a single
            // read only.
            String[] ends = Files.readAllLines(LINUX).get(0).strip().split("\\s+", 2);
            return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException anotherSystem) {
            return DYNAMIC;
        }
    }

    boolean contains(int port) {
        return first <= port && port <= last;
    }
}
