package dev.reprise.agent.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.reprise.protocol.Hello;
import dev.reprise.protocol.MalformedMessage;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.ToProgram;

/** The other end of the agent's connection: remembers what it hears, says what a test wants. */
final class Reprise implements AutoCloseable {
    private final Path directory;
    private final ServerSocketChannel server;
    private final CompletableFuture<SocketChannel> connection = new CompletableFuture<>();
    private final Thread serving;
    private final List<Message> heard = new CopyOnWriteArrayList<>();

    Reprise(Path below) throws IOException {
        directory = Files.createTempDirectory("rp");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket()));
        serving = new Thread(this::serve, "stage-reprise");
        serving.setDaemon(true);
        serving.start();
    }

    /** Not below the stage's directory: the path of a socket has to be short. */
    Path socket() {
        return directory.resolve("control");
    }

    List<Message> heard() {
        return heard;
    }

    /** Whether nothing more can come, the program being gone. */
    boolean heardAll() {
        return !connection.isDone() || !serving.isAlive();
    }

    void say(Message message) {
        say(MessageCodec.encode(message));
    }

    void say(String line) {
        try {
            connection.join().write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As when Reprise dies. */
    void hangUp() {
        try {
            connection.join().close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void serve() {
        try (SocketChannel channel = server.accept()) {
            BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            String hello = reader.readLine();
            if (hello == null) {
                return;
            }
            heard.add(MessageCodec.decodeHello(hello));
            connection.complete(channel);
            say(new ToProgram.Welcome(Message.VERSION));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                heard.add(MessageCodec.decodeFromClient(line, Hello.Role.PROGRAM));
            }
        } catch (IOException e) {
            // The program or the test has ended.
        } catch (MalformedMessage e) {
            heard.add(new dev.reprise.protocol.Refused("malformed", e.toString()));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket());
            Files.delete(directory);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
