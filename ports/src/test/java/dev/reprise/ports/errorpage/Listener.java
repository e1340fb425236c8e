package dev.reprise.ports.errorpage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import com.sun.jna.Memory;

import dev.reprise.ports.HeldPort;
import dev.reprise.ports.sockets.TcpSockets;
import dev.reprise.process.posix.Posix;

/** A listening socket of the parent on which nobody accepts, except the test in place of a child. */
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final Posix posix = new Posix();
    private final TcpSockets sockets = new TcpSockets(posix);
    private final int descriptor;
    private final HeldPort held;

    /** On a free port of the loopback address. */
    public Listener() throws IOException {
        descriptor = posix.check("socket", posix.libc().socket(2, 1, 0));
        try (Memory address = new Memory(16)) {
            address.clear();
            if (posix.platform().linux()) {
                address.setShort(0, (short) 2);
            } else {
                address.setByte(1, (byte) 2);
            }
            address.write(4, InetAddress.getLoopbackAddress().getAddress(), 0, 4);
            posix.check("bind", posix.libc().bind(descriptor, address, 16));
        }
        posix.check("listen", posix.libc().listen(descriptor, BACKLOG));
        held = new HeldPort(descriptor, sockets.local(descriptor));
    }

    public HeldPort held() {
        return held;
    }

    public int port() {
        return held.address().getPort();
    }

    /** A client that has connected, which succeeds while nobody accepts. */
    public Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 10_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** A client that has sent something. */
    public Socket saying(String words) throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** All that is answered to these words. */
    public String answer(String words) throws IOException {
        try (Socket socket = saying(words)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** All that is answered to a GET with these headers. */
    public String get(String path, String... headers) throws IOException {
        return answer("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port() + "\r\n"
                + String.join(
                        "", Stream.of(headers).map(header -> header + "\r\n").toList()) + "\r\n");
    }

    /** Whether accept blocks, for every process that has this socket. */
    boolean blocks() throws IOException {
        boolean before = sockets.setNonBlocking(descriptor, true);
        sockets.setNonBlocking(descriptor, before);
        return !before;
    }

    /** Accepts a waiting connection, as a child does, and closes it; false if there is none. */
    public boolean takeOne() throws IOException {
        boolean before = sockets.setNonBlocking(descriptor, true);
        int accepted = sockets.accept(descriptor);
        sockets.setNonBlocking(descriptor, before);
        if (accepted == TcpSockets.NOT_NOW) {
            return false;
        }
        sockets.close(accepted);
        return true;
    }

    @Override
    public void close() {
        sockets.close(descriptor);
    }
}
