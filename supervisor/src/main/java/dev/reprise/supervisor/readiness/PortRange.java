package dev.reprise.supervisor.readiness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Some ports, both ends included. */
public record PortRange(int first, int last) {
    /** RFC 6335, section 6. */
    private static final PortRange DYNAMIC = new PortRange(49152, 65535);

    private static final Path LINUX = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** Those that this system chooses from when a program binds port 0. */
    public static PortRange ephemeral() {
        try {
            // Not Files.readString: where the size is 0 it reads one byte first, and the kernel gives the line in one
            // read
            // only.
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
