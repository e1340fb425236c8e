package dev.reprise.ports.drain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;

/** Queries the kernel for the connections on ports of this machine, with sock_diag(7). Linux only. One thread. */
final class TcpConnections implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int DATAGRAM_CLOSE_ON_EXEC = 2 | 0x80000;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final int BUFFER = 64 * 1024;
    private static final int[] FAMILIES = {2, 10};

    private final Posix posix;
    private final int netlink;
    private final Memory buffer = new Memory(BUFFER);

    private TcpConnections(Posix posix, int netlink) {
        this.posix = posix;
        this.netlink = netlink;
    }

    /** @throws Errno if this system does not support such queries */
    static TcpConnections open(Posix posix) throws Errno {
        return new TcpConnections(
                posix,
                posix.check("socket", posix.libc().socket(AF_NETLINK, DATAGRAM_CLOSE_ON_EXEC, NETLINK_SOCK_DIAG)));
    }

    /**
     * Connections that were accepted and that the server has not closed. Blocks while the kernel searches its table.
     */
    List<TcpConnection> at(Set<Integer> ports) throws Errno {
        List<TcpConnection> connections = new ArrayList<>();
        for (int port : ports) {
            for (int family : FAMILIES) {
                send(family, port);
                while (receive(connections)) {
                    // The response has several parts.
                }
            }
        }
        return connections;
    }

    private void send(int family, int port) throws Errno {
        byte[] request = SockDiagCodec.request(family, port);
        buffer.write(0, request, 0, request.length);
        long sent = posix.libc()
                .send(netlink, buffer, new NativeLong(request.length), 0)
                .longValue();
        if (sent < 0) {
            throw posix.error("sock_diag", Native.getLastError());
        }
    }

    /** Receives one datagram; returns whether another follows. */
    private boolean receive(List<TcpConnection> connections) throws Errno {
        long size =
                posix.libc().recv(netlink, buffer, new NativeLong(BUFFER), 0).longValue();
        if (size < 0) {
            int error = Native.getLastError();
            if (error == Errno.EINTR) {
                return true;
            }
            throw posix.error("sock_diag", error);
        }
        ByteBuffer answer = buffer.getByteBuffer(0, size).order(ByteOrder.nativeOrder());
        return SockDiagCodec.read(answer, connections);
    }

    @Override
    public void close() {
        posix.libc().close(netlink);
        buffer.close();
    }
}
