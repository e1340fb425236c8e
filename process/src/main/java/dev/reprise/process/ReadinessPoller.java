package dev.reprise.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import dev.reprise.threads.DaemonThreads;

/** Looks again and again, less often with time, until the program is ready or {@link #close} is called. */
final class ReadinessPoller implements ReadinessCheck {
    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(100);

    private volatile boolean over;
    private final Thread thread;

    /** @param events is told on a thread of its own, never after {@link #close} has returned */
    ReadinessPoller(ReadinessProbe probe, ChildEventSequence events) {
        thread = DaemonThreads.start("reprise-readiness", () -> run(probe, events));
    }

    private void run(ReadinessProbe probe, ChildEventSequence events) {
        long pause = FIRST.toNanos();
        while (!over && !events.isReady()) {
            Optional<String> how = probe.look();
            if (how.isPresent()) {
                tell(events, how.get());
                return;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST.toNanos(), pause * 5 / 4);
        }
    }

    private synchronized void tell(ChildEventSequence events, String how) {
        if (!over) {
            over = true;
            events.ready(how);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        // No interrupt: it would make a look at the process table see nothing.
        LockSupport.unpark(thread);
    }
}
