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

/** The TCP sockets of a network namespace, as proc(5) shows them. Linux only. */
public final class TcpTable {
    // The kernel's tcp_states.h.
    private static final int ESTABLISHED = 1;
    private static final int LISTEN = 10;

    private TcpTable() {}

    /**
     * A socket.
     *
     * @param state as the kernel numbers it
     * @param user the number of the user who made it
     * @param inode 0 if no process has it
     */
    public record Entry(InetSocketAddress local, int remotePort, int state, long user, long inode) {
        public boolean listens() {
            return state == LISTEN;
        }

        /** Whether it is a connection that the system has completed and no process has accepted. */
        public boolean waits() {
            return state == ESTABLISHED && inode == 0;
        }
    }

    /** Those that a process sees, of both versions of IP; empty if that can't be read. */
    public static List<Entry> of(Path process) {
        List<Entry> entries = new ArrayList<>();
        for (String name : List.of("tcp", "tcp6")) {
            try (Stream<String> lines = Files.lines(process.resolve("net").resolve(name), StandardCharsets.US_ASCII)) {
                lines.skip(1).map(line -> line.strip().split("\\s+", 11)).forEach(fields -> add(fields, entries));
            } catch (IOException | UncheckedIOException endedOrNoIpv6) {
                // The other one may be there.
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

    /** Each 32 bits of it are printed as a number in the byte order of the machine. */
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
