package dev.reprise.e2e.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.reprise.e2e.environment.Deadline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests to a port of this machine at a steady rate, whatever their outcome: half of them on new connections, half by clients that keep
 * theirs. Each tenth takes the server 300 to 800 ms.
 */
public final class Load implements AutoCloseable {
    private static final int KEEPING = 10;
    private static final int FEW = 2 * KEEPING;
    private static final int MOST_REQUESTS = 50_000;
    private static final Duration LAST_ANSWER = Duration.ofSeconds(70);

    private final OutcomeCounter outcomes;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final List<Client> keeping = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1 + KEEPING);
    private final ExecutorService clients = Executors.newCachedThreadPool();

    private Load(boolean overlap) {
        outcomes = new OutcomeCounter(overlap);
    }

    public static Load on(int port, int requestsPerSecond) {
        return begin(port, requestsPerSecond, false);
    }

    /** For a short time two editions answer: the next one is ready, and the previous one stops only after that. */
    public static Load withOverlapOn(int port, int requestsPerSecond) {
        return begin(port, requestsPerSecond, true);
    }

    private static Load begin(int port, int requestsPerSecond, boolean overlap) {
        Load load = new Load(overlap);
        load.begin(port, TimeUnit.SECONDS.toMicros(2) / requestsPerSecond);
        return load;
    }

    private void begin(int port, long intervalMicros) {
        clock.scheduleAtFixedRate(
                () -> clients.execute(() -> send(new Client(port, outcomes, false))),
                0,
                intervalMicros,
                TimeUnit.MICROSECONDS);
        for (int i = 0; i < KEEPING; i++) {
            Client client = new Client(port, outcomes, true);
            keeping.add(client);
            clock.scheduleWithFixedDelay(
                    () -> send(client), i * intervalMicros, KEEPING * intervalMicros, TimeUnit.MICROSECONDS);
        }
    }

    private void send(Client client) {
        int id = sent.incrementAndGet();
        if (id > MOST_REQUESTS) {
            return;
        }
        underWay.incrementAndGet();
        client.send(id, work(id));
        underWay.decrementAndGet();
    }

    private static Duration work(int id) {
        return id % 10 == 0 ? Duration.ofMillis(300 + id * 7L % 500) : Duration.ZERO;
    }

    /** Waits until this edition has given this many answers. */
    public void awaitAnswers(int edition, int count) {
        Deadline.await(count + " answers of edition " + edition)
                .untilAsserted(() -> assertThat(outcomes.answersOf(edition))
                        .as("answers of edition %d; %s", edition, outcomes.report())
                        .isGreaterThanOrEqualTo(count));
    }

    /** Waits until this many processes have answered as this edition. */
    public void awaitProcesses(int edition, int count) {
        Deadline.await("answers of " + count + " processes of edition " + edition)
                .until(() -> outcomes.processesOf(edition) >= count);
    }

    /** Waits until the requests that piled up without an answer are done. */
    public void awaitCalm() {
        Deadline.await("fewer than " + FEW + " requests to wait for an answer; " + outcomes.report())
                .until(() -> underWay.get() < FEW);
    }

    /** The outcomes of the requests so far. */
    public Report report() {
        return outcomes.report();
    }

    /** Sends no more requests, and waits for the outstanding answers. */
    public Report end() {
        close();
        Deadline.await("the last answers", LAST_ANSWER).until(() -> clock.isTerminated() && clients.isTerminated());
        keeping.forEach(Client::drop);
        return outcomes.report();
    }

    @Override
    public void close() {
        clock.shutdown();
        clients.shutdown();
    }
}
