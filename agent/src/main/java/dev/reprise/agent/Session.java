package dev.reprise.agent;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.application.Access;
import dev.reprise.agent.application.Services;
import dev.reprise.agent.application.Stopping;
import dev.reprise.agent.control.Complaints;
import dev.reprise.agent.control.Control;
import dev.reprise.agent.control.Conversation;
import dev.reprise.agent.control.Ending;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Threads;
import dev.reprise.agent.failure.Failures;
import dev.reprise.agent.failure.Uncaught;
import dev.reprise.agent.listener.Listeners;
import dev.reprise.agent.loaded.NotLoaded;
import dev.reprise.agent.loaded.Scratch;
import dev.reprise.agent.loaded.Sightings;
import dev.reprise.agent.socket.Sockets;
import dev.reprise.agent.weave.Calls;
import dev.reprise.agent.weave.Weaver;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/**
 * What the agent consists of. Every class that a program does not need at its start is made later, and nothing here is a lambda, as the
 * first one costs more than all the rest.
 */
final class Session implements Conversation, Runnable, Supplier<Access> {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final String socket;
    private final Instrumentation instrumentation;
    private final Outbox outbox = new Outbox();
    private final Complaints complaints = new Complaints(outbox);
    private final Bell bell = new Bell();
    private final Readiness readiness = new Readiness(outbox, bell);
    private final Sightings sightings;
    private final Weaver weaver;
    private final Listeners listeners = new Listeners(LIMIT, bell);
    private final Services services;
    private final @Nullable Sockets sockets;
    private @Nullable Questions questions;
    private @Nullable Access access;
    private @Nullable Stopping stopping;
    private @Nullable Ending ending;

    private Session(String socket, Instrumentation instrumentation) {
        this.socket = socket;
        this.instrumentation = instrumentation;
        this.sightings = new Sightings(new Scratch(instrumentation), bell);
        this.weaver = Weaver.ofProgram(sightings, complaints);
        this.services = new Services(instrumentation, listeners, LIMIT, complaints);
        this.sockets = Sockets.ofThisJvm(instrumentation, outbox, complaints);
    }

    /** Returns soon: what can be done beside the program is. */
    static void begin(String socket, boolean loadedOnly, Instrumentation instrumentation) {
        Session session = new Session(socket, instrumentation);
        session.join();
        if (loadedOnly) {
            session.listeners.add(new NotLoaded(instrumentation));
        }
        Threads.start("reprise-agent", session);
        session.startRounds();
    }

    private void join() {
        Failures failures = new Failures(instrumentation, outbox);
        Calls.tell(new Start(readiness, failures));
        if (sockets != null) {
            Calls.ask(sockets);
        }
        Thread.setDefaultUncaughtExceptionHandler(new Uncaught(failures, readiness));
        Bridge.open(this);
        weaver.begin(instrumentation);
        new OwnListeners(listeners, complaints, instrumentation).begin(instrumentation);
    }

    private void startRounds() {
        Subscription subscription = new Subscription(listeners, outbox);
        Threads.start(
                "reprise-rounds", new Rounds(bell, outbox, readiness, sightings, subscription, services, complaints));
    }

    @Override
    public void run() {
        try {
            weaver.catchUp(instrumentation);
        } catch (RuntimeException | Error e) {
            complaints.once("the agent failed: ".concat(e.toString()));
        }
        new Control(socket, true, outbox, this, complaints).run();
    }

    @Override
    public void hear(ToProgram said) {
        if (said instanceof ToProgram.Changed changed) {
            Questions current = questions != null ? questions : new Questions(services, listeners, outbox, complaints);
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
    private Ending ending() {
        Ending current = ending != null ? ending : new Ending(stopping(), LIMIT);
        ending = current;
        return current;
    }

    private synchronized Stopping stopping() {
        Stopping current = stopping != null ? stopping : new Stopping(LIMIT, complaints);
        stopping = current;
        return current;
    }

    /** For the API, whose first call makes it. */
    @Override
    public synchronized Access get() {
        Access current = access != null ? access : new Access(outbox, listeners, stopping(), readiness, complaints);
        access = current;
        return current;
    }
}
