package dev.reprise.supervisor.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.protocol.Hello;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.Refused;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** A peer that can send valid and invalid input to a control socket. No call waits for the other side longer than ten seconds. */
public final class TestPeer implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = 10_000;

    final SocketChannel channel;
    private final ByteBuffer arrived = ByteBuffer.allocate(8192).limit(0);

    TestPeer(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        channel.configureBlocking(false);
    }

    public static TestPeer program(Path socket, int generation) throws Exception {
        TestPeer peer = new TestPeer(socket);
        peer.send(new Hello(Message.VERSION, Hello.Role.PROGRAM, generation, "test", true));
        assertThat(peer.receive()).isInstanceOf(ToProgram.Welcome.class);
        return peer;
    }

    public static TestPeer tool(Path socket) throws Exception {
        TestPeer peer = new TestPeer(socket);
        peer.send(Hello.tool("test"));
        assertThat(peer.receive()).isInstanceOf(ToProgram.Welcome.class);
        return peer;
    }

    public void send(Message message) throws IOException {
        send(MessageCodec.encode(message) + "\n");
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes, as many as the other side reads before it closes the connection. */
    void send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.write(buffer) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    public Message receive() throws Exception {
        return MessageCodec.decodeFromReprise(line().orElseThrow(() -> new AssertionError("closed without a message")));
    }

    /** Returns the reason why this peer is refused. Blocks until the connection is closed. */
    public Refused refusal() throws Exception {
        Message message = receive();
        while (!(message instanceof Refused)) {
            message = receive();
        }
        assertThat(line()).isEmpty();
        return (Refused) message;
    }

    /** Returns the next line. Empty at the end of the input. */
    public Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (arrived.hasRemaining()) {
                byte next = arrived.get();
                if (next == '\n') {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                line.write(next);
            }
            arrived.clear();
            int count = channel.read(arrived);
            arrived.flip();
            if (count < 0) {
                return Optional.empty();
            }
            if (count == 0) {
                await(SelectionKey.OP_READ);
            }
        }
    }

    private void await(int operation) throws IOException {
        try (Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, operation);
            int ready = selector.select(TIMEOUT_MILLIS);
            key.cancel();
            if (ready == 0) {
                throw new AssertionError("the other side does nothing");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
