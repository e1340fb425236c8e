package dev.reprise.agent;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.application.ServiceListeners;
import dev.reprise.agent.classloading.LoadedLocations;
import dev.reprise.agent.control.OneTimeWarnings;
import dev.reprise.agent.control.Outbox;
import dev.reprise.protocol.FromProgram;

/** Tells Reprise what has come up in the program. On a thread of its own, so that the program's need not. */
final class StatusLoop implements Runnable {
    /** A program whose main thread works in a loop gives no other sign of having started. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private static final Duration UNTIL_READY = Duration.ofMillis(250);
    private static final Duration AFTERWARDS = Duration.ofDays(1);

    /** Classes come in crowds. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final WakeSignal bell;
    private final Outbox outbox;
    private final Readiness readiness;
    private final LoadedLocations sightings;
    private final ChangeSubscription subscription;
    private final ServiceListeners services;
    private final OneTimeWarnings complaints;

    StatusLoop(
            WakeSignal bell,
            Outbox outbox,
            Readiness readiness,
            LoadedLocations sightings,
            ChangeSubscription subscription,
            ServiceListeners services,
            OneTimeWarnings complaints) {
        this.bell = bell;
        this.outbox = outbox;
        this.readiness = readiness;
        this.sightings = sightings;
        this.subscription = subscription;
        this.services = services;
        this.complaints = complaints;
    }

    @Override
    public void run() {
        try {
            while (true) {
                bell.await(readiness.isReached() ? AFTERWARDS : UNTIL_READY);
                try {
                    round();
                } catch (RuntimeException | Error e) {
                    complaints.once("the agent failed: ".concat(e.toString()));
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        FromProgram.@Nullable Watch watch = sightings.next();
        if (watch != null) {
            outbox.post(watch);
        }
        if (readiness.isReached()) {
            services.look();
        } else if (System.nanoTime() - sightings.latest() > SETTLED.toNanos()) {
            readiness.assume("no class loaded for 3 s", FromProgram.ReadySignal.SETTLED);
        }
        subscription.refresh();
    }
}
