package dev.reprise.ports.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RelayListenerTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void aConnectionIsNotForgottenIfTheNextProgramComesBeforeTheFormerOneRefuses() throws Exception {
        try (Selector selector = Selector.open();
                ServerSocketChannel port = ServerSocketChannel.open().bind(new InetSocketAddress(HERE, 0));
                Socket client = new Socket(HERE, port.socket().getLocalPort());
                ServerSocket next = new ServerSocket(0, 1, HERE)) {
            RelayListener listener = new RelayListener(port);
            listener.forward(whereNobodyListens());
            RelayedConnection connection = new RelayedConnection(selector, listener, port.accept());
            listener.connect(connection);
            listener.forward(new InetSocketAddress(HERE, next.getLocalPort()));
            selector.select(20_000);
            connection.onReady();
            next.setSoTimeout(20_000);
            try (Socket accepted = next.accept()) {
                assertThat(accepted.isConnected() && client.isConnected()).isTrue();
            }
            connection.close();
        }
    }

    private static InetSocketAddress whereNobodyListens() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, HERE)) {
            return new InetSocketAddress(HERE, closed.getLocalPort());
        }
    }
}
