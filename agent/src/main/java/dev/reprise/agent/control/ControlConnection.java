package dev.reprise.agent.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.reprise.protocol.Hello;
import dev.reprise.protocol.MalformedMessage;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.Refused;
import dev.reprise.protocol.ToProgram;

/** The connection, on two threads of its own. */
public final class ControlConnection implements Runnable {
    /** It asks for nothing, and needs no parser: that would be the dearest part of the whole connection. */
    private static final String WELCOME = "{\"type\":\"welcome\"";

    private final String socket;
    private final boolean tellsReady;
    private final Outbox outbox;
    private final MessageHandler conversation;
    private final OneTimeWarnings complaints;

    /**
     * @param socket the path of Reprise's Unix-domain socket
     * @param tellsReady whether Reprise is to wait for the word that the program is ready
     */
    public ControlConnection(
            String socket, boolean tellsReady, Outbox outbox, MessageHandler conversation, OneTimeWarnings complaints) {
        this.socket = socket;
        this.tellsReady = tellsReady;
        this.outbox = outbox;
        this.conversation = conversation;
        this.complaints = complaints;
    }

    /** Connects and talks until the connection ends; blocks. */
    @Override
    public void run() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(Path.of(socket)));
            Outbox.write(channel, new Hello(Message.VERSION, Hello.Role.PROGRAM, generation(), "agent", tellsReady));
            DaemonThreads.start("reprise-writer", new Writing(channel));
            if (listen(new LineReader(channel))) {
                conversation.ended();
            }
        } catch (IOException | RuntimeException e) {
            complaints.aloud("no connection to Reprise, going on without: ".concat(e.toString()));
        } finally {
            outbox.close();
        }
    }

    private static int generation() {
        String number = System.getenv("REPRISE_GENERATION");
        try {
            return number == null ? 0 : Integer.parseInt(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Returns whether it ended without a refusal. */
    private boolean listen(LineReader lines) {
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Message message = line.startsWith(WELCOME) ? null : decode(line);
                if (message instanceof Refused refused) {
                    complaints.aloud("refused the connection, going on without: ".concat(refused.reason()));
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
            return MessageCodec.decodeFromReprise(line);
        } catch (MalformedMessage e) {
            complaints.once("the agent does not understand what it was told: ".concat(String.valueOf(e.getMessage())));
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
