package dev.reprise.process.readiness;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import dev.reprise.threads.DaemonThreads;

/**
 * Polls the ports that a program listens on, and reports once when the program has been running so long that it may be
 * ready.
 */
final class ListeningPoller implements ReadinessCheck {
    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(100);
    private static final Duration AFTERWARDS = Duration.ofMillis(250);

    /**
     * The pause grows to this fraction of the program's age: a program that never listens is checked less and less
     * often.
     */
    private static final int PARTS = 40;

    private final Supplier<Set<Integer>> ports;
    private final Duration alive;
    private final boolean decides;
    private final ReadinessListener listener;
    private final long since = System.nanoTime();
    private volatile boolean closed;
    private final Thread thread;

    /**
     * Starts polling.
     *
     * @param ports may block for a moment
     * @param alive the age at which the program may be ready
     * @param decides whether the first port or this age makes the program ready, since the check that the user chose is
     * impossible
     * @param listener is called on a thread of its own, never after {@link #close} has returned
     */
    ListeningPoller(Supplier<Set<Integer>> ports, Duration alive, boolean decides, ReadinessListener listener) {
        this.ports = ports;
        this.alive = alive;
        this.decides = decides;
        this.listener = listener;
        this.thread = DaemonThreads.start("reprise-readiness", this::run);
    }

    private void run() {
        Set<Integer> former = Set.of();
        boolean old = false;
        long pause = FIRST.toNanos();
        while (!closed) {
            Set<Integer> now = Set.copyOf(ports.get());
            if (!now.equals(former)) {
                report(() -> listener.listening(now));
                if (decides && !now.isEmpty()) {
                    report(() -> listener.ready("listening"));
                }
            }
            former = now;
            if (!old && System.nanoTime() - since >= alive.toNanos()) {
                old = true;
                String how = "alive for " + words(alive);
                report(() -> {
                    if (decides) {
                        listener.ready(how);
                    } else {
                        listener.assumedReady(how);
                    }
                });
            }
            LockSupport.parkNanos(pause);
            pause = old
                    ? Math.max(AFTERWARDS.toNanos(), (System.nanoTime() - since) / PARTS)
                    : Math.min(LONGEST.toNanos(), pause * 5 / 4);
        }
    }

    private synchronized void report(Runnable finding) {
        if (!closed) {
            finding.run();
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

    private static String words(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        double seconds = duration.toMillis() / 1000.0;
        return seconds == Math.rint(seconds)
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
