package dev.reprise.watch.watchman;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Table;
import dev.reprise.watch.watchman.bser.Pdu;

import static dev.reprise.watch.watchman.bser.BserValue.bser;

/** A daemon that answers each command with the bytes that a test provides, and no further command. */
final class FakeDaemon implements AutoCloseable {
    private final Path socket;
    private final ServerSocketChannel server;
    private final Queue<List<ByteBuffer>> answers = new ConcurrentLinkedQueue<>();
    private final Queue<SocketChannel> peers = new ConcurrentLinkedQueue<>();
    private volatile boolean hangUpAfterwards;

    private FakeDaemon(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::serve, "fake daemon");
        thread.setDaemon(true);
        thread.start();
    }

    static FakeDaemon at(Path directory) throws IOException {
        return new FakeDaemon(directory.resolve("s"));
    }

    Path socket() {
        return socket;
    }

    WatchmanDaemon daemon() {
        return new WatchmanDaemon(List.of(), Optional.of(socket));
    }

    /** Answers the next command with these messages. */
    FakeDaemon answer(ByteBuffer... messages) {
        answers.add(List.of(messages));
        return this;
    }

    /** Answers everything that is needed to watch a directory, with these subscription messages. */
    FakeDaemon answerToWatching(Path root, ByteBuffer... notifications) {
        Table capable = new Table(
                WatchmanDaemon.REQUIRED.stream().collect(Collectors.toMap(name -> name, name -> BserValue.TRUE)));
        answer(message(Map.of("version", bser("4.9.0"), "capabilities", capable)));
        answer(message(Map.of("watch", bser(root.toString()))));
        answer(message(Map.of("clock", bser("c:1:2:3:4"))));
        List<ByteBuffer> subscribed = new ArrayList<>(List.of(notifications));
        subscribed.add(0, message(Map.of("clock", bser("c:1:2:3:4"))));
        answers.add(subscribed);
        return this;
    }

    static ByteBuffer message(Map<String, BserValue> fields) {
        return Pdu.write(new Table(fields));
    }

    FakeDaemon hangUpAfterwards() {
        hangUpAfterwards = true;
        return this;
    }

    /** Sends a subscription message to all connections. */
    void send(ByteBuffer message) throws IOException {
        for (SocketChannel peer : peers) {
            ByteBuffer copy = message.duplicate();
            while (copy.hasRemaining()) {
                peer.write(copy);
            }
        }
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel peer = server.accept();
                peers.add(peer);
                serve(peer);
            }
        } catch (IOException e) {
            // Closed at the end of the test, or by the other side, as many tests intend.
            hangUpAfterwards = true;
        }
    }

    private void serve(SocketChannel peer) throws IOException {
        var in = Channels.newInputStream(peer);
        while (true) {
            var unused = Pdu.read(in, WatchmanConnection.LIMIT);
            List<ByteBuffer> answer = answers.poll();
            if (answer == null && hangUpAfterwards) {
                peer.close();
                return;
            }
            for (ByteBuffer message : answer == null ? List.<ByteBuffer>of() : answer) {
                while (message.hasRemaining()) {
                    peer.write(message);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel peer : peers) {
            peer.close();
        }
        Files.deleteIfExists(socket);
    }
}
