package dev.reprise.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.ControlConnection;
import dev.reprise.agent.control.DaemonThreads;
import dev.reprise.agent.control.MessageHandler;
import dev.reprise.agent.control.OneTimeWarnings;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Shutdown;
import dev.reprise.agent.instrument.Hooks;
import dev.reprise.agent.instrument.ProgramCallbacks;
import dev.reprise.agent.instrument.ProgramTransformer;
import dev.reprise.agent.socket.SocketInterceptor;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/**
 * The agent in a JVM that the program starts, such as a build tool and what that runs: has its ports relayed, and does nothing else.
 * Until the JVM binds such a port, there is no connection and no thread.
 */
final class RelaySession implements MessageHandler, ProgramCallbacks, Runnable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final String socket;
    private final Outbox outbox;
    private final OneTimeWarnings complaints;
    private final SocketInterceptor sockets;
    private final AtomicBoolean connected = new AtomicBoolean();

    private RelaySession(String socket, Outbox outbox, OneTimeWarnings complaints, SocketInterceptor sockets) {
        this.socket = socket;
        this.outbox = outbox;
        this.complaints = complaints;
        this.sockets = sockets;
    }

    /** Returns soon. */
    static void begin(String socket, Instrumentation instrumentation) {
        Outbox outbox = new Outbox();
        OneTimeWarnings complaints = new OneTimeWarnings(outbox);
        SocketInterceptor sockets = SocketInterceptor.ofThisJvm(instrumentation, outbox, complaints);
        // A daemon that has outlived Reprise starts JVMs, too; nobody would relay for them.
        if (sockets == null || !new File(socket).exists()) {
            return;
        }
        Hooks.ask(sockets);
        Hooks.tell(new RelaySession(socket, outbox, complaints, sockets));
        ProgramTransformer weaver = ProgramTransformer.ofPorts(complaints);
        weaver.begin(instrumentation);
        weaver.catchUp(instrumentation);
    }

    /** Of one that is not relayed, there is nothing to say. */
    @Override
    public void listening(Object descriptor, int port) {
        if (!outbox.isEmpty() && connected.compareAndSet(false, true)) {
            DaemonThreads.start("reprise-agent", this);
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
        new ControlConnection(socket, false, outbox, this, complaints).run();
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
        new Shutdown(() -> {}, LIMIT).exitInTime();
    }
}
