package dev.reprise.ports.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Streams of server-sent events (HTML Living Standard, 9.2) that all receive the same events. Any thread; a slow or
 * absent reader delays nothing.
 */
public final class ServerSentEvents implements AutoCloseable {
    private static final int HEARTBEAT_SECONDS = 15;
    private static final int SOON_MILLIS = 200;

    private final int most;
    private final ScheduledThreadPoolExecutor writer;

    /** Used by the writer's thread only. */
    private final Deque<WriteBuffer> open = new ArrayDeque<>();

    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile boolean started;

    /**
     * Without streams and without a thread yet.
     *
     * @param most the maximum number of streams; one more ends the oldest
     */
    public ServerSentEvents(String name, int most) {
        this.most = most;
        this.writer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        writer.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** An event. */
    public record Event(String name, String json) {
        String text() {
            return "event: " + name + "\ndata: " + json + "\n\n";
        }
    }

    /**
     * A response that becomes one of the streams.
     *
     * @param headers besides those of a stream
     * @param first events that are sent on it at once
     */
    public HttpResponse response(Map<String, String> headers, List<Event> first) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "text/event-stream; charset=utf-8");
        all.put("Cache-Control", "no-store");
        String text = first.stream().map(Event::text).collect(Collectors.joining());
        return HttpResponse.stream(all, output -> onWriter(() -> open(output, text.getBytes(StandardCharsets.UTF_8))));
    }

    private void open(WriteBuffer output, byte[] first) {
        if (!started) {
            started = true;
            startHeartbeat();
        }
        open.removeIf(WriteBuffer::isEnded);
        open.add(output);
        if (open.size() > most) {
            open.remove().end();
        }
        output.add(first);
    }

    /** Sends an event to all streams. Returns at once. */
    public void send(Event event) {
        onWriter(() -> sendAll(event.text()));
    }

    /**
     * Sends the event that the supplier returns a little later to all streams; further calls until then are combined
     * with this one.
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void sendSoon(Supplier<Event> event) {
        if (started && !writer.isShutdown() && pending.compareAndSet(false, true)) {
            writer.schedule(
                    () -> {
                        pending.set(false);
                        sendAll(event.get().text());
                    },
                    SOON_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        onWriter(() -> {
            open.forEach(WriteBuffer::end);
            open.clear();
        });
        writer.shutdown();
    }

    private void onWriter(Runnable task) {
        if (!writer.isShutdown()) {
            writer.execute(task);
        }
    }

    /** Keeps proxies from closing a silent connection, and detects closed ones. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void startHeartbeat() {
        writer.scheduleWithFixedDelay(
                () -> sendAll(": still here\n\n"), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    private void sendAll(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        open.removeIf(output -> !output.add(bytes));
    }
}
