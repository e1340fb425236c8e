package dev.reprise.agent;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.reprise.protocol.Codec;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.MalformedMessage;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.Refused;
import dev.reprise.protocol.ToProgram;

/** The connection to Reprise, on two threads of its own. */
final class Control {
    private final Path socket;
    private final Hello hello;
    private final Outbox outbox;
    private final Conversation conversation;
    private final Complaints complaints;

    Control(Path socket, Hello hello, Outbox outbox, Conversation conversation, Complaints complaints) {
        this.socket = socket;
        this.hello = hello;
        this.outbox = outbox;
        this.conversation = conversation;
        this.complaints = complaints;
    }

    /** Talks until the connection ends; blocks. */
    void run() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Outbox.write(channel, hello);
            Threads.start("reprise-writer", new Writing(channel));
            if (listen(new Lines(channel))) {
                conversation.ended();
            }
        } catch (IOException e) {
            complaints.aloud("no connection to Reprise, going on without: ".concat(String.valueOf(e.getMessage())));
        } finally {
            outbox.close();
        }
    }

    /** Returns whether it ended without a refusal. */
    private boolean listen(Lines lines) {
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Message message = decode(line);
                if (message instanceof Refused refused) {
                    complaints.aloud("Reprise refused the connection, going on without: ".concat(refused.reason()));
                    return false;
                } else if (message instanceof ToProgram said) {
                    conversation.hear(said);
                }
            }
        } catch (IOException e) {
            // A connection that breaks is one that ended.
        }
        return true;
    }

    private @Nullable Message decode(String line) {
        try {
            return Codec.decodeFromReprise(line);
        } catch (MalformedMessage e) {
            complaints.once("Reprise said what its agent can't understand: ".concat(String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** Not a lambda: at this time those cost the program more than the whole connection. */
    private final class Writing implements Runnable {
        private final SocketChannel channel;

        Writing(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void run() {
            try {
                outbox.empty(channel);
            } catch (IOException e) {
                // The reader sees the end as well.
            } finally {
                outbox.close();
            }
        }
    }
}
