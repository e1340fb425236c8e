package dev.reprise.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dev.reprise.core.ExitStatus;
import dev.reprise.ports.DelayedExecutor;
import dev.reprise.process.Child;
import dev.reprise.process.ChildEvent;
import dev.reprise.process.ChildLauncher;
import dev.reprise.process.Invocation;
import dev.reprise.process.StandbyProcess;
import dev.reprise.process.StartFailure;
import dev.reprise.process.memory.FreeMemory;
import dev.reprise.protocol.FromProgram;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.standby.StandbyPlan;
import dev.reprise.supervisor.lifecycle.Effect;
import dev.reprise.supervisor.lifecycle.Event;

/**
 * Starts and stops the program. Passes each generation its sockets and the path of the control socket. Confined to the loop's thread,
 * except for {@link #since}.
 */
final class ProgramRunner implements AutoCloseable {
    /** Leaves the machine to the first requests, whose classes the next JVM then loads as well. */
    private static final Duration STANDBY_DELAY = Duration.ofMillis(500);

    private final Invocations invocations;
    private final ChildLauncher launcher;
    private final ControlChannel control;
    private final PortFrontend frontend;
    private final ReadinessMonitor readiness;
    private final Consumer<Event> events;
    private final IntConsumer connected;
    private final Consumer<ChildEvent> childEvents;
    private final Instant begin;
    private final Optional<StandbyRunner> standby;
    private final boolean overlap;
    private final DelayedExecutor timer;
    private final Map<Integer, Child> alive = new HashMap<>();
    private final Map<Integer, Instant> starts = new ConcurrentHashMap<>();
    private int latestReady;

    /**
     * Creates a runner without a program.
     *
     * @param events posts an event to the loop; may be called on any thread
     * @param connected called when a process of a running generation has connected
     * @param childEvents receives the child's events, on threads of the child
     * @param begin the start of Reprise, for generations that are not known
     * @param standby whether and how to start JVMs ahead of time
     */
    ProgramRunner(
            Invocations invocations,
            ChildLauncher launcher,
            ControlChannel control,
            PortFrontend frontend,
            ReadinessMonitor readiness,
            Consumer<Event> events,
            IntConsumer connected,
            Consumer<ChildEvent> childEvents,
            Instant begin,
            StandbySettings standby) {
        this.invocations = invocations;
        this.launcher = launcher;
        this.control = control;
        this.frontend = frontend;
        this.readiness = readiness;
        this.events = events;
        this.connected = connected;
        this.childEvents = childEvents;
        this.begin = begin;
        this.overlap = standby.overlap();
        this.timer = standby.timer();
        this.standby = standby.enabled()
                ? Optional.of(
                        new StandbyRunner(new Starter(), control::send, FreeMemory.ofMachine(), standby.details()))
                : Optional.empty();
    }

    /**
     * Whether and how to start JVMs ahead of time.
     *
     * @param overlap whether the next program starts while its predecessor runs
     * @param timer runs its tasks on the loop's thread
     * @param details receives lines for verbose output
     */
    record StandbySettings(boolean enabled, boolean overlap, DelayedExecutor timer, Consumer<String> details) {}

    /** Starts a JVM in the same way as a generation, but lends it no ports yet. */
    private final class Starter implements StandbyRunner.Starter {
        @Override
        public StandbyPlan plan() {
            return invocations.standby();
        }

        @Override
        public Invocation invocation(int generation) {
            return frontend.lendAhead(plain(generation, overlap ? generation - 1 : 0), invocations.haveAgent());
        }

        @Override
        public Optional<StandbyProcess> start(int generation, Invocation invocation) throws StartFailure {
            return launcher.startAhead(generation, invocation, childEvents);
        }
    }

    /** Starts the next generation and returns the event for its success or failure. */
    Event start(Effect.Start start) {
        int generation = start.generation();
        readiness.starting(generation);
        starts.put(generation, Instant.now());
        try {
            Child child = start(start, invocation(start));
            alive.put(generation, child);
            return new Event.Started(generation, child.pid());
        } catch (StartFailure failure) {
            exited(generation);
            return new Event.StartFailed(generation, failure.problem());
        } catch (RuntimeException | LinkageError e) {
            exited(generation);
            return new Event.StartFailed(generation, SerialReporter.internal(e));
        }
    }

    private Child start(Effect.Start start, Invocation invocation) throws StartFailure {
        int generation = start.generation();
        Optional<StandbyProcess> waiting = standby.flatMap(each -> each.take(generation, invocation));
        if (waiting.isEmpty()) {
            return launcher.start(generation, start.changed(), invocation, childEvents);
        }
        Child child = waiting.get().begin();
        if (standby.orElseThrow().run(start.changed())) {
            connected.accept(generation);
        }
        return child;
    }

    private Invocation invocation(Effect.Start start) throws StartFailure {
        return frontend.lend(start.generation(), plain(start.generation(), start.beside()), invocations.haveAgent());
    }

    private Invocation plain(int generation, int beside) {
        Set<Integer> generations = new HashSet<>(alive.keySet());
        generations.add(generation);
        Invocation plain = invocations.of(generation, beside != 0).with("REPRISE_BESIDE", Integer.toString(beside));
        return control.introduce(generations, plain);
    }

    void perform(Effect.ToChild command) {
        Child child = alive.get(command.generation());
        if (child == null) {
            return;
        }
        try {
            perform(command, child);
        } catch (RuntimeException e) {
            events.accept(new Event.Unavailable(child.generation(), SerialReporter.internal(e)));
        }
    }

    private void perform(Effect.ToChild command, Child child) {
        int generation = child.generation();
        if (command instanceof Effect.LeaveReadiness) {
            child.stopReadinessChecks();
        } else if (command instanceof Effect.Drain) {
            readiness.leaving(generation);
            frontend.drain(child, reason -> events.accept(new Event.Drained(generation, reason)));
        } else if (command instanceof Effect.Stop) {
            readiness.leaving(generation);
            control.stop(generation);
            child.stop();
        } else if (command instanceof Effect.DiagnoseStop) {
            child.diagnoseStop();
        } else if (command instanceof Effect.Kill) {
            child.kill();
        } else {
            throw new IllegalStateException("unknown command " + command);
        }
    }

    /** Called for each message of the program. */
    void onMessage(int generation, FromProgram message) {
        if (message instanceof FromProgram.ShutdownDone done) {
            of(generation).ifPresent(child -> child.shutdownDone(done.pid()));
        } else if (message instanceof FromProgram.ClassesListed) {
            standby.ifPresent(each -> each.onClassesListed(generation));
        } else if (message instanceof FromProgram.StandbyFailed failed
                && standby.filter(each -> each.onFailed(generation, failed.reason()))
                        .isPresent()) {
            events.accept(new Event.ReloadRequested(generation, failed.reason()));
        }
    }

    /** Called when the program is ready. */
    void ready(int generation) {
        latestReady = generation;
        timer.after(STANDBY_DELAY, this::prepareNext);
        invocations.onReady(generation, () -> timer.after(STANDBY_DELAY, this::prepareNext));
    }

    /** Starts the JVM of the next generation ahead of time. With overlap it waits until the previous program has exited. */
    private void prepareNext() {
        if (alive.size() > 1) {
            timer.after(STANDBY_DELAY, this::prepareNext);
        } else {
            of(latestReady).ifPresent(child -> standby.ifPresent(each -> each.prepare(latestReady, child.pid())));
        }
    }

    /** Called when a process of a generation has connected. */
    void connected(int generation) {
        if (standby.filter(each -> each.onConnected(generation)).isEmpty()) {
            connected.accept(generation);
        }
    }

    /** Returns the JVM that has been started ahead of time, in words, or why there is none. */
    String standby() {
        return standby.map(StandbyRunner::description).orElse("off");
    }

    /** Kills the JVM that has been started ahead of time. Called when Reprise is about to exit. */
    void discardNext() {
        standby.ifPresent(StandbyRunner::discard);
    }

    /** Called when the program and all of its descendants have exited. */
    void exited(int generation, ExitStatus status) {
        if (status.isCrash()) {
            invocations.onCrashed(generation);
        }
        exited(generation);
    }

    private void exited(int generation) {
        readiness.leaving(generation);
        frontend.ended(generation);
        alive.remove(generation);
        starts.remove(generation);
    }

    /** Called when the program has bound all of its ports. */
    void completed(int generation) {
        frontend.complete(generation);
        of(generation).ifPresent(Child::stopReadinessChecks);
    }

    Set<Integer> alive() {
        return Set.copyOf(alive.keySet());
    }

    Optional<Child> of(int generation) {
        return Optional.ofNullable(alive.get(generation));
    }

    /** Returns the time since which changes may be unknown to a generation. Thread-safe. */
    Instant since(int generation) {
        return starts.getOrDefault(generation, begin);
    }

    @Override
    public void close() {
        standby.ifPresent(StandbyRunner::close);
    }
}
