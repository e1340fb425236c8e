package dev.reprise.agent;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.application.ApplicationAccess;
import dev.reprise.agent.application.ServiceListeners;
import dev.reprise.agent.application.StopListeners;
import dev.reprise.agent.classloading.LoadedLocations;
import dev.reprise.agent.classloading.UnloadedClasses;
import dev.reprise.agent.classloading.WorkDirectories;
import dev.reprise.agent.control.ControlConnection;
import dev.reprise.agent.control.DaemonThreads;
import dev.reprise.agent.control.MessageHandler;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Shutdown;
import dev.reprise.agent.control.Warnings;
import dev.reprise.agent.environment.AgentVariables;
import dev.reprise.agent.failure.FailureReporter;
import dev.reprise.agent.failure.UncaughtHandler;
import dev.reprise.agent.instrument.ProgramTransformer;
import dev.reprise.agent.instrument.hooks.Hooks;
import dev.reprise.agent.listener.ChangeListeners;
import dev.reprise.agent.shutdown.LastShutdownHook;
import dev.reprise.agent.socket.SocketInterceptor;
import dev.reprise.agent.standby.LoadedClassList;
import dev.reprise.agent.standby.Standby;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/**
 * Assembles the agent and handles the messages from Reprise. Objects that a program does not need at its start are created later, and
 * nothing here is a lambda, since the first lambda costs more than all the rest.
 */
final class Session implements MessageHandler, Runnable, Supplier<ApplicationAccess> {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final AgentVariables variables;
    private final Instrumentation instrumentation;
    private final Outbox outbox = new Outbox();
    private final Warnings warnings = new Warnings(outbox);
    private final WakeSignal wakeSignal = new WakeSignal();
    private final ReadinessReporter readiness = new ReadinessReporter(outbox, wakeSignal);
    private final LoadedLocations loadedLocations;
    private final ProgramTransformer transformer;
    private final ChangeListeners listeners = new ChangeListeners(LIMIT, wakeSignal);
    private final ServiceListeners services;
    private final @Nullable SocketInterceptor sockets;
    private final @Nullable Standby standby;
    private @Nullable ChangeRequestHandler changeRequests;
    private @Nullable ApplicationAccess access;
    private @Nullable StopListeners stopListeners;
    private @Nullable Shutdown shutdown;

    private Session(AgentVariables variables, Instrumentation instrumentation) {
        this.variables = variables;
        this.instrumentation = instrumentation;
        this.loadedLocations = new LoadedLocations(new WorkDirectories(instrumentation), wakeSignal);
        this.transformer = ProgramTransformer.ofProgram(loadedLocations, warnings);
        this.services = new ServiceListeners(instrumentation, listeners, LIMIT, warnings);
        this.sockets = SocketInterceptor.ofThisJvm(variables, instrumentation, outbox, warnings);
        this.standby = variables.isStandby()
                ? new Standby(loadedLocations::hasApplicationClasses, loadedLocations::resetLastLoad, outbox)
                : null;
    }

    /**
     * Installs the agent. Returns soon: what can run in parallel with the program does. In a standby it returns when the program may run.
     */
    static void start(AgentVariables variables, boolean loadedOnly, Instrumentation instrumentation)
            throws InterruptedException {
        Session session = new Session(variables, instrumentation);
        session.install();
        if (loadedOnly) {
            session.listeners.add(new UnloadedClasses(instrumentation));
        }
        if (session.standby != null) {
            session.standby.start();
        }
        DaemonThreads.start("reprise-agent", session);
        if (session.standby != null) {
            session.standby.await();
        }
        session.startStatusLoop();
    }

    private void install() {
        FailureReporter failures = new FailureReporter(instrumentation, outbox);
        Hooks.setCallbacks(new StartupObserver(readiness, failures));
        if (sockets != null) {
            Hooks.setBindInterceptor(sockets);
        }
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtHandler(failures, readiness));
        Bridge.open(this);
        transformer.start(instrumentation);
        new BuiltInListeners(listeners, warnings, instrumentation).start(instrumentation);
    }

    private void startStatusLoop() {
        DaemonThreads.start(
                "reprise-status",
                new StatusLoop(
                        wakeSignal,
                        outbox,
                        readiness,
                        loadedLocations,
                        listeners,
                        services,
                        warnings,
                        instrumentation));
    }

    @Override
    public void run() {
        try {
            transformer.transformLoaded(instrumentation);
        } catch (RuntimeException | Error e) {
            warnings.reportFirst("the agent failed: ".concat(e.toString()));
        }
        new ControlConnection(variables, true, outbox, this, warnings).run();
        if (isWaiting()) {
            // Without Reprise nobody would ever let the program run.
            Runtime.getRuntime().halt(1);
        }
    }

    private boolean isWaiting() {
        return standby != null && standby.isWaiting();
    }

    @Override
    public void handle(ToProgram message) {
        if (message instanceof ToProgram.Changed changed) {
            ChangeRequestHandler current = changeRequests != null
                    ? changeRequests
                    : new ChangeRequestHandler(services, listeners, outbox, warnings);
            changeRequests = current;
            current.add(changed);
        } else if (message instanceof ToProgram.Stop) {
            LastShutdownHook.register(instrumentation, outbox);
            if (sockets != null) {
                sockets.prepareShutdown();
            }
            shutdown().exit();
        } else if (message instanceof ToProgram.Drain) {
            if (sockets != null) {
                sockets.drain();
            }
            outbox.send(new FromProgram.Drained());
        } else if (message instanceof ToProgram.HalfClose half && sockets != null) {
            sockets.halfClose(half.sockets());
        } else if (message instanceof ToProgram.ListClasses list) {
            DaemonThreads.start("reprise-classes", new LoadedClassList(list.file(), instrumentation, outbox));
        } else if (message instanceof ToProgram.Preload preload && standby != null) {
            standby.preload(preload.file());
        } else if (message instanceof ToProgram.Go go && standby != null) {
            standby.run(go.changed());
        }
    }

    @Override
    public void connectionClosed() {
        if (isWaiting()) {
            return;
        }
        if (sockets != null) {
            sockets.stopListening();
        }
        shutdown().exitOrHalt();
    }

    /** For the reading thread only. */
    private Shutdown shutdown() {
        Shutdown current = shutdown != null ? shutdown : new Shutdown(stopListeners(), LIMIT);
        shutdown = current;
        return current;
    }

    private synchronized StopListeners stopListeners() {
        StopListeners current = stopListeners != null ? stopListeners : new StopListeners(LIMIT, warnings);
        stopListeners = current;
        return current;
    }

    /** Called by the API; created by its first call. */
    @Override
    public synchronized ApplicationAccess get() {
        ApplicationAccess current = access != null
                ? access
                : new ApplicationAccess(outbox, listeners, stopListeners(), readiness, warnings);
        access = current;
        return current;
    }
}
