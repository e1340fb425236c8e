package dev.reprise.cli.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.MalformedMessage;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.Refused;
import dev.reprise.protocol.ToProgram;
import dev.reprise.protocol.ToTool;

/** One request to a running Reprise, and its answers. */
final class ControlClient implements AutoCloseable {
    /** The timeout for requests that Reprise answers immediately. */
    static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(3);

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer received = ByteBuffer.allocate(64 * 1024).flip();

    private ControlClient(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /** Reprise refused the request. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(Refused refused) {
            super(refused.reason());
        }
    }

    /**
     * Connects and sends the request.
     *
     * @throws SocketTimeoutException if the other side does not respond
     * @throws IOException if nothing listens there, or something other than Reprise
     */
    static ControlClient open(Path socket, FromTool message) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
                throw new SocketTimeoutException("its queue of connections is full");
            }
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            ControlClient client = new ControlClient(channel, selector);
            client.send(Hello.tool("reprise"), message);
            if (!(client.read(RESPONSE_TIMEOUT).orElse(null) instanceof ToProgram.Welcome)) {
                throw new IOException("not welcome");
            }
            return client;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** It fits into the buffer of a socket, so this does not block. */
    private void send(Message... messages) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Message message : messages) {
            lines.append(MessageCodec.encode(message)).append('\n');
        }
        channel.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The next answer; empty when Reprise has closed the connection. Blocks.
     *
     * @throws SocketTimeoutException if no answer arrived in this time
     */
    Optional<ToTool> next(Duration timeout) throws IOException {
        Optional<Message> message = read(timeout);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        if (message.get() instanceof ToTool answer) {
            return Optional.of(answer);
        }
        throw new IOException("this is no answer: " + message.get().type());
    }

    private Optional<Message> read(Duration timeout) throws IOException {
        Optional<String> line = line(System.nanoTime() + timeout.toNanos());
        if (line.isEmpty()) {
            return Optional.empty();
        }
        try {
            Message message = MessageCodec.decodeFromReprise(line.get());
            if (message instanceof Refused refused) {
                throw new RefusedException(refused);
            }
            return Optional.of(message);
        } catch (MalformedMessage e) {
            throw new IOException(e);
        }
    }

    private Optional<String> line(long deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (!received.hasRemaining() && !receive(deadline)) {
                return Optional.empty();
            }
            byte each = received.get();
            if (each == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            line.write(each);
        }
    }

    /** False at end of stream. */
    private boolean receive(long deadline) throws IOException {
        while (true) {
            received.clear();
            int count = channel.read(received);
            received.flip();
            if (count != 0) {
                return count > 0;
            }
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            selector.selectedKeys().clear();
            if (millis <= 0 || selector.select(millis) == 0) {
                throw new SocketTimeoutException("no answer");
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
