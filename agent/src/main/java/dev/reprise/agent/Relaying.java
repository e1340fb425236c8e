package dev.reprise.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.Complaints;
import dev.reprise.agent.control.Control;
import dev.reprise.agent.control.Conversation;
import dev.reprise.agent.control.Ending;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Threads;
import dev.reprise.agent.socket.Sockets;
import dev.reprise.agent.weave.Calls;
import dev.reprise.agent.weave.Occurrences;
import dev.reprise.agent.weave.Weaver;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/**
 * The agent in a JVM that the program starts, such as a build tool and what that runs: has its ports relayed, and does nothing else.
 * Until the JVM binds such a port, there is no connection and no thread.
 */
final class Relaying implements Conversation, Occurrences, Runnable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final String socket;
    private final Outbox outbox;
    private final Complaints complaints;
    private final Sockets sockets;
    private final AtomicBoolean connected = new AtomicBoolean();

    private Relaying(String socket, Outbox outbox, Complaints complaints, Sockets sockets) {
        this.socket = socket;
        this.outbox = outbox;
        this.complaints = complaints;
        this.sockets = sockets;
    }

    /** Returns soon. */
    static void begin(String socket, Instrumentation instrumentation) {
        Outbox outbox = new Outbox();
        Complaints complaints = new Complaints(outbox);
        Sockets sockets = Sockets.ofThisJvm(instrumentation, outbox, complaints);
        // A daemon that has outlived Reprise starts JVMs, too; nobody would relay for them.
        if (sockets == null || !new File(socket).exists()) {
            return;
        }
        Calls.ask(sockets);
        Calls.tell(new Relaying(socket, outbox, complaints, sockets));
        Weaver weaver = Weaver.ofPorts(complaints);
        weaver.begin(instrumentation);
        weaver.catchUp(instrumentation);
    }

    /** Of one that is not relayed, there is nothing to say. */
    @Override
    public void listening(Object descriptor, int port) {
        if (!outbox.isEmpty() && connected.compareAndSet(false, true)) {
            Threads.start("reprise-agent", this);
        }
    }

    @Override
    public void closing(Object descriptor) {
        // What is relayed is closed by the end of the JVM.
    }

    @Override
    public void mainReturned() {
        // Whether the program is ready is not for one of its JVMs to say.
    }

    @Override
    public void analysed(@Nullable String description, @Nullable String action, @Nullable Throwable cause) {
        // It is left alone but for its ports.
    }

    @Override
    public void mainThrew(Throwable thrown) {
        // Nor whether it has failed.
    }

    @Override
    public void run() {
        new Control(socket, false, outbox, this, complaints).run();
    }

    /** Its end is for those to bring about who started it. */
    @Override
    public void hear(ToProgram said) {
        if (said instanceof ToProgram.Drain) {
            sockets.drain();
            outbox.post(new FromProgram.Drained());
        } else if (said instanceof ToProgram.HalfClose half) {
            sockets.halfClose(half.sockets());
        }
    }

    /** Nobody could connect any more. */
    @Override
    public void ended() {
        sockets.leave();
        new Ending(() -> {}, LIMIT).exitInTime();
    }
}
