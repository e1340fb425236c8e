package dev.reprise.supervisor;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.reprise.core.ExitStatus;
import dev.reprise.process.Child;
import dev.reprise.process.ChildEvent;
import dev.reprise.process.ChildLauncher;
import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.lifecycle.Effect;
import dev.reprise.supervisor.lifecycle.Event;

/**
 * Starts and stops the program. Passes each generation its sockets and the path of the control socket. Confined to the loop's thread,
 * except for {@link #since}.
 */
final class ProgramRunner {
    private final Invocations invocations;
    private final ChildLauncher launcher;
    private final ControlChannel control;
    private final PortFrontend frontend;
    private final ReadinessMonitor readiness;
    private final Consumer<Event> events;
    private final Consumer<ChildEvent> childEvents;
    private final Instant begin;
    private final Map<Integer, Child> alive = new HashMap<>();
    private final Map<Integer, Instant> starts = new ConcurrentHashMap<>();

    /**
     * Creates a runner without a program.
     *
     * @param events posts an event to the loop; may be called on any thread
     * @param childEvents receives the child's events, on threads of the child
     * @param begin the start of Reprise, for generations that are not known
     */
    ProgramRunner(
            Invocations invocations,
            ChildLauncher launcher,
            ControlChannel control,
            PortFrontend frontend,
            ReadinessMonitor readiness,
            Consumer<Event> events,
            Consumer<ChildEvent> childEvents,
            Instant begin) {
        this.invocations = invocations;
        this.launcher = launcher;
        this.control = control;
        this.frontend = frontend;
        this.readiness = readiness;
        this.events = events;
        this.childEvents = childEvents;
        this.begin = begin;
    }

    /** Starts the next generation and returns the event for its success or failure. */
    Event start(Effect.Start start) {
        int generation = start.generation();
        readiness.starting(generation);
        starts.put(generation, Instant.now());
        try {
            Child child = launcher.start(generation, start.changed(), invocation(start), childEvents);
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

    private Invocation invocation(Effect.Start start) throws StartFailure {
        Set<Integer> generations = new HashSet<>(alive.keySet());
        generations.add(start.generation());
        Invocation plain = invocations
                .of(start.generation(), start.beside() != 0)
                .with("REPRISE_BESIDE", Integer.toString(start.beside()));
        return frontend.lend(start.generation(), control.introduce(generations, plain), invocations.haveAgent());
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

    /** Called when a process of the program has run all of its shutdown hooks. */
    void shutdownDone(int generation, long pid) {
        of(generation).ifPresent(child -> child.shutdownDone(pid));
    }

    /** Called when the program is ready. */
    void ready(int generation) {
        invocations.onReady(generation);
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
}
