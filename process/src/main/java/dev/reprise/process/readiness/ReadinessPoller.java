package dev.reprise.process.readiness;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import dev.reprise.threads.DaemonThreads;

/** Repeats a probe, less and less often, until the program is ready or {@link #close} is called. */
final class ReadinessPoller implements ReadinessCheck {
    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(100);

    /** A single check whether the program is ready. */
    @FunctionalInterface
    interface Probe {
        /** Why it is ready, in words for the user; empty if it is not. May block for about a second. */
        Optional<String> check();
    }

    private volatile boolean closed;
    private final Thread thread;

    /** @param listener is called on a thread of its own, never after {@link #close} has returned */
    ReadinessPoller(Probe probe, ReadinessListener listener) {
        thread = DaemonThreads.start("reprise-readiness", () -> run(probe, listener));
    }

    private void run(Probe probe, ReadinessListener listener) {
        long pause = FIRST.toNanos();
        while (!closed && !listener.isReady()) {
            Optional<String> how = probe.check();
            if (how.isPresent()) {
                report(listener, how.get());
                return;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST.toNanos(), pause * 5 / 4);
        }
    }

    private synchronized void report(ReadinessListener listener, String how) {
        if (!closed) {
            closed = true;
            listener.ready(how);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        // No interrupt: it would make a read of the process table return nothing.
        LockSupport.unpark(thread);
    }
}
