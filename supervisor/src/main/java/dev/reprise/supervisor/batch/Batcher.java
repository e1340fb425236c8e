package dev.reprise.supervisor.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.reprise.watch.Change;

/**
 * Collects changes until they have settled, then delivers them as one batch. Changes have settled when the quiet period has passed, no hold
 * is active, and a second look found nothing new. Waiting, looking and reading happen on a thread of the batcher; adding changes never
 * blocks.
 */
public final class Batcher implements AutoCloseable {
    /** The maximum number of files whose content is known. */
    public static final int MOST_KNOWN = ContentCache.FILES;

    /** The number of additional quiet periods for an empty file, because an editor may have truncated it and not written it yet. */
    private static final int PATIENCE_WITH_EMPTY_FILES = 6;

    /** A file that is older when it is seen was not written just now, but moved or copied with its time. */
    private static final Duration LONGEST_NOTICE = Duration.ofSeconds(10);

    private final QuietPeriod quietPeriod;
    private final BatchHold hold;
    private final Runnable lookAgain;
    private final Consumer<Batch> sink;
    private final ContentCache ledger = new ContentCache();
    private final Thread thread = new Thread(this::run, "reprise-batches");

    private final List<Runnable> waiting = new ArrayList<>();
    private ChangeMerge pending = new ChangeMerge();
    private int added;
    private long firstAt;
    private long lastAt;
    private Instant firstSeen = Instant.EPOCH;
    private boolean closed;

    /**
     * Creates a batcher that starts to collect on {@link #start}.
     *
     * @param hold delays a batch while more changes are expected
     * @param lookAgain checks everything that is watched and adds the changes found so far; may block for a limited time
     * @param sink receives the batches on the batcher's thread
     */
    public Batcher(
            Duration quietPeriod, Duration maximumWait, BatchHold hold, Runnable lookAgain, Consumer<Batch> sink) {
        this.quietPeriod = new QuietPeriod(quietPeriod, maximumWait);
        this.hold = hold;
        this.lookAgain = lookAgain;
        this.sink = sink;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public synchronized void add(List<Change> changes) {
        lastAt = System.nanoTime();
        if (added == 0) {
            firstAt = lastAt;
            firstSeen = Instant.now();
        }
        added += changes.size();
        pending.add(changes);
        notifyAll();
    }

    /** Records the content of files that have not changed since {@code start}. Blocks while reading them. */
    public void recordContent(Stream<Path> files, Instant start) {
        ledger.seed(files, start, () -> !isClosed());
    }

    /** Records files written by a build; their notifications are dropped. Thread-safe. */
    public void recordOutput(Map<Path, ContentChecksum> written) {
        ledger.recordOutput(written);
    }

    /** Runs a task on the batcher's thread once everything added before has been delivered. Returns immediately. */
    public synchronized void whenHandedOn(Runnable task) {
        waiting.add(task);
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void run() {
        try {
            while (awaitWork()) {
                List<Runnable> tasks = tasks();
                if (added() > 0) {
                    settle();
                    Duration settled = sinceFirst();
                    deliver(take(), settled);
                }
                tasks.forEach(Runnable::run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitWork() throws InterruptedException {
        while (added == 0 && waiting.isEmpty() && !closed) {
            wait();
        }
        return !closed;
    }

    private synchronized List<Runnable> tasks() {
        List<Runnable> tasks = List.copyOf(waiting);
        waiting.clear();
        return tasks;
    }

    private void settle() throws InterruptedException {
        int patience = PATIENCE_WITH_EMPTY_FILES;
        boolean settled = false;
        while (!settled && !isClosed()) {
            awaitQuiet();
            int seen = added();
            lookAgain.run();
            if (seen == added() && patience > 0 && has(PartialWrite::isEmpty)) {
                patience--;
                pause(quietPeriod.base());
            } else if (seen == added() && !isOverdue() && has(PartialWrite::isCutOff)) {
                pause(quietPeriod.base());
            } else {
                settled = seen == added() || isOverdue();
            }
        }
    }

    private void awaitQuiet() throws InterruptedException {
        while (!isClosed() && (!isOverdue() || held())) {
            Duration remaining = remaining();
            if (!isPositive(remaining) && !held()) {
                return;
            }
            pause(isPositive(remaining) ? remaining : quietPeriod.base());
        }
    }

    private boolean held() {
        List<Path> files;
        Duration quiet;
        synchronized (this) {
            files = pending.files();
            quiet = Duration.ofNanos(System.nanoTime() - lastAt);
        }
        return hold.held(files, quiet);
    }

    /** Waits until the time is over or something is added. It may return early, so callers check their conditions in a loop. */
    @SuppressWarnings("WaitNotInLoop")
    private synchronized void pause(Duration time) throws InterruptedException {
        wait(Math.max(1, time.toMillis()));
    }

    private synchronized int added() {
        return added;
    }

    private synchronized boolean isOverdue() {
        return quietPeriod.isOverdue(sinceFirst());
    }

    private synchronized Duration sinceFirst() {
        return Duration.ofNanos(System.nanoTime() - firstAt);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private synchronized Duration remaining() {
        long now = System.nanoTime();
        return quietPeriod.remaining(Duration.ofNanos(now - firstAt), Duration.ofNanos(now - lastAt));
    }

    private boolean has(Predicate<Path> property) {
        List<Change> changes;
        synchronized (this) {
            changes = pending.changes();
        }
        return changes.stream().map(Change::path).anyMatch(property);
    }

    private synchronized List<Change> take() {
        List<Change> changes = pending.changes();
        pending = new ChangeMerge();
        added = 0;
        return changes;
    }

    /** @param settled the time from the first sight of a change until now */
    private void deliver(List<Change> merged, Duration settled) {
        List<Change> changes = new ArrayList<>();
        List<Path> unchanged = new ArrayList<>();
        for (Change change : merged) {
            if (ledger.isOwnOutput(change)) {
                continue;
            }
            if (ledger.differs(change)) {
                changes.add(change);
            } else {
                unchanged.add(change.path());
            }
        }
        if (!changes.isEmpty() || !unchanged.isEmpty()) {
            sink.accept(new Batch(changes, unchanged, noticed(merged.get(0).path()), settled));
        }
    }

    /** The time from the write of a file until it was seen; zero if the file's time does not show that. */
    private Duration noticed(Path file) {
        try {
            Duration noticed = Duration.between(Files.getLastModifiedTime(file).toInstant(), firstSeen);
            return noticed.isNegative() || noticed.compareTo(LONGEST_NOTICE) > 0 ? Duration.ZERO : noticed;
        } catch (IOException gone) {
            return Duration.ZERO;
        }
    }
}
