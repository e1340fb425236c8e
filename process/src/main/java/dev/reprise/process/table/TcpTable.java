package dev.reprise.process.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The TCP sockets of a network namespace, from proc(5). Linux only. */
public final class TcpTable {
    // The kernel's tcp_states.h.
    private static final int ESTABLISHED = 1;
    private static final int LISTEN = 10;

    private TcpTable() {}

    /**
     * A socket.
     *
     * @param state the kernel's number
     * @param user the id of the user who created it
     * @param inode 0 if no process has it
     */
    public record Entry(InetSocketAddress local, int remotePort, int state, long user, long inode) {
        public boolean isListening() {
            return state == LISTEN;
        }

        /** Whether it is an established connection that no process has accepted. */
        public boolean isUnaccepted() {
            return state == ESTABLISHED && inode == 0;
        }
    }

    /** The sockets that a process sees, of IPv4 and IPv6; empty if they cannot be read. */
    public static List<Entry> of(Path process) {
        List<Entry> entries = new ArrayList<>();
        for (String name : List.of("tcp", "tcp6")) {
            try (Stream<String> lines = Files.lines(process.resolve("net").resolve(name), StandardCharsets.US_ASCII)) {
                lines.skip(1).map(line -> line.strip().split("\\s+", 11)).forEach(fields -> add(fields, entries));
            } catch (IOException | UncheckedIOException endedOrNoIpv6) {
                // The table of the other version may exist.
            }
        }
        return entries;
    }

    /** sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode */
    private static void add(String[] fields, List<Entry> entries) {
        if (fields.length > 9) {
            String local = fields[1];
            String remote = fields[2];
            int colon = local.indexOf(':');
            entries.add(new Entry(
                    new InetSocketAddress(address(local.substring(0, colon)), port(local)),
                    port(remote),
                    Integer.parseInt(fields[3], 16),
                    Long.parseLong(fields[7]),
                    Long.parseLong(fields[9])));
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    /** Each group of 32 bits is printed as a number in the byte order of the machine. */
    private static InetAddress address(String hex) {
        ByteBuffer printed = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        ByteBuffer bytes = ByteBuffer.allocate(printed.capacity()).order(ByteOrder.nativeOrder());
        while (printed.hasRemaining()) {
            bytes.putInt(printed.getInt());
        }
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(hex, e);
        }
    }
}
