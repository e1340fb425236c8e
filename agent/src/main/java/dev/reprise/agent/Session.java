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
import dev.reprise.agent.control.OneTimeWarnings;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Shutdown;
import dev.reprise.agent.failure.FailureReporter;
import dev.reprise.agent.failure.UncaughtHandler;
import dev.reprise.agent.instrument.Hooks;
import dev.reprise.agent.instrument.ProgramTransformer;
import dev.reprise.agent.listener.ChangeListeners;
import dev.reprise.agent.socket.SocketInterceptor;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/**
 * What the agent consists of. Every class that a program does not need at its start is made later, and nothing here is a lambda, as the
 * first one costs more than all the rest.
 */
final class Session implements MessageHandler, Runnable, Supplier<ApplicationAccess> {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final String socket;
    private final Instrumentation instrumentation;
    private final Outbox outbox = new Outbox();
    private final OneTimeWarnings complaints = new OneTimeWarnings(outbox);
    private final WakeSignal bell = new WakeSignal();
    private final Readiness readiness = new Readiness(outbox, bell);
    private final LoadedLocations sightings;
    private final ProgramTransformer weaver;
    private final ChangeListeners listeners = new ChangeListeners(LIMIT, bell);
    private final ServiceListeners services;
    private final @Nullable SocketInterceptor sockets;
    private @Nullable ChangeRequestHandler questions;
    private @Nullable ApplicationAccess access;
    private @Nullable StopListeners stopping;
    private @Nullable Shutdown ending;

    private Session(String socket, Instrumentation instrumentation) {
        this.socket = socket;
        this.instrumentation = instrumentation;
        this.sightings = new LoadedLocations(new WorkDirectories(instrumentation), bell);
        this.weaver = ProgramTransformer.ofProgram(sightings, complaints);
        this.services = new ServiceListeners(instrumentation, listeners, LIMIT, complaints);
        this.sockets = SocketInterceptor.ofThisJvm(instrumentation, outbox, complaints);
    }

    /** Returns soon: what can be done beside the program is. */
    static void begin(String socket, boolean loadedOnly, Instrumentation instrumentation) {
        Session session = new Session(socket, instrumentation);
        session.join();
        if (loadedOnly) {
            session.listeners.add(new UnloadedClasses(instrumentation));
        }
        DaemonThreads.start("reprise-agent", session);
        session.startRounds();
    }

    private void join() {
        FailureReporter failures = new FailureReporter(instrumentation, outbox);
        Hooks.tell(new StartupObserver(readiness, failures));
        if (sockets != null) {
            Hooks.ask(sockets);
        }
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtHandler(failures, readiness));
        Bridge.open(this);
        weaver.begin(instrumentation);
        new BuiltInListeners(listeners, complaints, instrumentation).begin(instrumentation);
    }

    private void startRounds() {
        ChangeSubscription subscription = new ChangeSubscription(listeners, outbox);
        DaemonThreads.start(
                "reprise-rounds",
                new StatusLoop(bell, outbox, readiness, sightings, subscription, services, complaints));
    }

    @Override
    public void run() {
        try {
            weaver.catchUp(instrumentation);
        } catch (RuntimeException | Error e) {
            complaints.once("the agent failed: ".concat(e.toString()));
        }
        new ControlConnection(socket, true, outbox, this, complaints).run();
    }

    @Override
    public void hear(ToProgram said) {
        if (said instanceof ToProgram.Changed changed) {
            ChangeRequestHandler current =
                    questions != null ? questions : new ChangeRequestHandler(services, listeners, outbox, complaints);
            questions = current;
            current.ask(changed);
        } else if (said instanceof ToProgram.Stop) {
            if (sockets != null) {
                sockets.end();
            }
            ending().exit();
        } else if (said instanceof ToProgram.Drain) {
            if (sockets != null) {
                sockets.drain();
            }
            outbox.post(new FromProgram.Drained());
        } else if (said instanceof ToProgram.HalfClose half && sockets != null) {
            sockets.halfClose(half.sockets());
        }
    }

    @Override
    public void ended() {
        if (sockets != null) {
            sockets.leave();
        }
        ending().exitInTime();
    }

    /** On the thread that reads. */
    private Shutdown ending() {
        Shutdown current = ending != null ? ending : new Shutdown(stopping(), LIMIT);
        ending = current;
        return current;
    }

    private synchronized StopListeners stopping() {
        StopListeners current = stopping != null ? stopping : new StopListeners(LIMIT, complaints);
        stopping = current;
        return current;
    }

    /** For the API, whose first call makes it. */
    @Override
    public synchronized ApplicationAccess get() {
        ApplicationAccess current =
                access != null ? access : new ApplicationAccess(outbox, listeners, stopping(), readiness, complaints);
        access = current;
        return current;
    }
}
