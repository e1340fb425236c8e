package dev.reprise.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.ControlConnection;
import dev.reprise.agent.control.DaemonThreads;
import dev.reprise.agent.control.MessageHandler;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Shutdown;
import dev.reprise.agent.control.Warnings;
import dev.reprise.agent.environment.AgentVariables;
import dev.reprise.agent.instrument.ProgramTransformer;
import dev.reprise.agent.instrument.hooks.Hooks;
import dev.reprise.agent.instrument.hooks.ProgramCallbacks;
import dev.reprise.agent.socket.SocketInterceptor;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/**
 * The agent in a JVM that the program starts, such as a build tool and the JVMs that the tool starts. It only relays the ports of this
 * JVM. Until the JVM binds such a port, there is no connection and no thread.
 */
final class RelaySession implements MessageHandler, ProgramCallbacks, Runnable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final AgentVariables variables;
    private final Outbox outbox;
    private final Warnings warnings;
    private final SocketInterceptor sockets;
    private final AtomicBoolean connected = new AtomicBoolean();

    private RelaySession(AgentVariables variables, Outbox outbox, Warnings warnings, SocketInterceptor sockets) {
        this.variables = variables;
        this.outbox = outbox;
        this.warnings = warnings;
        this.sockets = sockets;
    }

    /** Installs the agent; returns soon. */
    static void start(AgentVariables variables, Instrumentation instrumentation) {
        Outbox outbox = new Outbox();
        Warnings warnings = new Warnings(outbox);
        SocketInterceptor sockets = SocketInterceptor.ofThisJvm(variables, instrumentation, outbox, warnings);
        // A daemon that has outlived Reprise starts JVMs too, but there is nothing left to relay their ports.
        if (sockets == null || !new File(variables.get("REPRISE_CONTROL")).exists()) {
            return;
        }
        Hooks.setBindInterceptor(sockets);
        Hooks.setCallbacks(new RelaySession(variables, outbox, warnings, sockets));
        ProgramTransformer transformer = ProgramTransformer.ofPorts(warnings);
        transformer.start(instrumentation);
        transformer.transformLoaded(instrumentation);
    }

    /** Connects when the first port is relayed. */
    @Override
    public void listening(Object descriptor, int port) {
        if (!outbox.isEmpty() && connected.compareAndSet(false, true)) {
            DaemonThreads.start("reprise-agent", this);
        }
    }

    @Override
    public void closing(Object descriptor) {
        // Reprise stops relaying when this JVM exits.
    }

    @Override
    public void mainReturned() {
        // One of the program's JVMs does not decide whether the program is ready.
    }

    @Override
    public void failureAnalysed(@Nullable String description, @Nullable String action, @Nullable Throwable cause) {
        // Only ports are reported.
    }

    @Override
    public void mainThrew(Throwable thrown) {
        // Nor does it decide whether the program has failed.
    }

    @Override
    public void run() {
        new ControlConnection(variables, false, outbox, this, warnings).run();
    }

    /** Ignores a stop: the process that started this JVM stops it. */
    @Override
    public void handle(ToProgram message) {
        if (message instanceof ToProgram.Drain) {
            sockets.drain();
            outbox.send(new FromProgram.Drained());
        } else if (message instanceof ToProgram.HalfClose half) {
            sockets.halfClose(half.sockets());
        }
    }

    /** Exits, since no client can connect without Reprise. */
    @Override
    public void connectionClosed() {
        sockets.stopListening();
        new Shutdown(() -> {}, LIMIT).exitOrHalt();
    }
}
