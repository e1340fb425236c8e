package dev.reprise.agent.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.environment.AgentVariables;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.MalformedMessage;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.Refused;
import dev.reprise.protocol.ToProgram;

/** The connection to Reprise, with a thread that reads and one that writes. */
public final class ControlConnection implements Runnable {
    /** A welcome carries nothing of interest. Loading a JSON parser for it would cost more than the rest of the connection. */
    private static final String WELCOME = "{\"type\":\"welcome\"";

    /** These have no fields. Loading the parser would delay the stop, which the user waits for. */
    private static final String DRAIN = "{\"type\":\"drain\"}";

    private static final String STOP = "{\"type\":\"stop\"}";

    private final String socket;
    private final int generation;
    private final boolean reportsReady;
    private final Outbox outbox;
    private final MessageHandler handler;
    private final Warnings warnings;

    /**
     * @param variables name Reprise's Unix-domain socket and the generation of the program
     * @param reportsReady whether this agent is going to report readiness, so that Reprise waits for that
     */
    public ControlConnection(
            AgentVariables variables, boolean reportsReady, Outbox outbox, MessageHandler handler, Warnings warnings) {
        this.socket = variables.get("REPRISE_CONTROL");
        this.generation = number(variables.get("REPRISE_GENERATION"));
        this.reportsReady = reportsReady;
        this.outbox = outbox;
        this.handler = handler;
        this.warnings = warnings;
    }

    /** Connects, and handles messages until the connection is closed; blocks. */
    @Override
    public void run() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(Path.of(socket)));
            Outbox.write(channel, new Hello(Message.VERSION, Hello.Role.PROGRAM, generation, "agent", reportsReady));
            DaemonThreads.start("reprise-writer", new Writer(channel));
            if (handleAll(new LineReader(channel))) {
                handler.connectionClosed();
            }
        } catch (IOException | RuntimeException e) {
            warnings.print("no connection to Reprise; the program runs without it: ".concat(e.toString()));
        } finally {
            outbox.close();
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Returns false if Reprise refused the connection. */
    private boolean handleAll(LineReader lines) {
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Message message = decode(line);
                if (message instanceof Refused refused) {
                    warnings.print("refused the connection; the program runs without it: ".concat(refused.reason()));
                    return false;
                } else if (message instanceof ToProgram received) {
                    handler.handle(received);
                }
            }
        } catch (IOException e) {
            // A broken connection counts as closed.
        }
        return true;
    }

    private @Nullable Message decode(String line) {
        if (line.startsWith(WELCOME)) {
            return null;
        } else if (line.equals(DRAIN)) {
            return new ToProgram.Drain();
        } else if (line.equals(STOP)) {
            return new ToProgram.Stop();
        }
        try {
            return MessageCodec.decodeFromReprise(line);
        } catch (MalformedMessage e) {
            warnings.reportFirst("the agent received an invalid message: ".concat(String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** Not a lambda: at this time the first lambda costs the program more than the whole connection. */
    private final class Writer implements Runnable {
        private final SocketChannel channel;

        Writer(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void run() {
            try {
                outbox.writeTo(channel);
            } catch (IOException e) {
                // The reading thread notices the end of the connection too.
            } finally {
                outbox.close();
            }
        }
    }
}
