package dev.reprise.agent;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.application.ServiceListeners;
import dev.reprise.agent.classloading.LoadedLocations;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Warnings;
import dev.reprise.agent.listener.ChangeListeners;
import dev.reprise.agent.shutdown.LastShutdownHook;
import dev.reprise.protocol.FromProgram;

/**
 * Reports new class locations, new subscriptions and assumed readiness, and prepares for the stop of a program that is ready. Runs on a
 * thread of its own, so that no thread of the program has to do this.
 */
final class StatusLoop implements Runnable {
    /** A program whose main thread works in a loop gives no other sign of having started. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    /** Once the program is ready, whatever there is to report is signalled. */
    private static final Duration AFTERWARDS = Duration.ofDays(1);

    /** Limits the rate of reports: programs load many classes in quick succession, and those of one pause are reported together. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final WakeSignal wakeSignal;
    private final Outbox outbox;
    private final ReadinessReporter readiness;
    private final LoadedLocations loadedLocations;
    private final ChangeListeners listeners;
    private final ServiceListeners services;
    private final Warnings warnings;
    private final Instrumentation instrumentation;
    private Set<String> subscribedGlobs = Set.of();

    StatusLoop(
            WakeSignal wakeSignal,
            Outbox outbox,
            ReadinessReporter readiness,
            LoadedLocations loadedLocations,
            ChangeListeners listeners,
            ServiceListeners services,
            Warnings warnings,
            Instrumentation instrumentation) {
        this.wakeSignal = wakeSignal;
        this.outbox = outbox;
        this.readiness = readiness;
        this.loadedLocations = loadedLocations;
        this.listeners = listeners;
        this.services = services;
        this.warnings = warnings;
        this.instrumentation = instrumentation;
    }

    @Override
    public void run() {
        try {
            while (true) {
                wakeSignal.await(readiness.isReady() ? AFTERWARDS : SETTLED.minus(sinceLastLoad()));
                try {
                    reportChanges();
                } catch (RuntimeException | Error e) {
                    warnings.reportFirst("the agent failed: ".concat(e.toString()));
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reportChanges() throws InterruptedException {
        FromProgram.@Nullable Watch watch = loadedLocations.pollNew();
        if (watch != null) {
            outbox.send(watch);
        }
        if (readiness.isReady()) {
            LastShutdownHook.register(instrumentation, outbox);
            services.scan();
        } else if (sinceLastLoad().compareTo(SETTLED) >= 0) {
            readiness.assume("no class loaded for 3 s", FromProgram.ReadySignal.SETTLED);
        }
        subscribe();
    }

    /** A class load sends no signal unless its location is new, but only moves the time at which the program counts as settled. */
    private Duration sinceLastLoad() {
        return Duration.ofNanos(System.nanoTime() - loadedLocations.lastLoad());
    }

    private void subscribe() {
        Set<String> globs = listeners.globs();
        if (!globs.equals(subscribedGlobs)) {
            subscribedGlobs = globs;
            outbox.send(new FromProgram.Subscribe(List.copyOf(globs)));
        }
    }
}
