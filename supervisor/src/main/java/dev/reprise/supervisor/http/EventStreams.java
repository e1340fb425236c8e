package dev.reprise.supervisor.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;

/**
 * Streams of server-sent events (HTML Living Standard, 9.2) that are all told the same. Any thread; nobody is held up by a reader that is
 * slow or gone.
 */
public final class EventStreams implements AutoCloseable {
    private static final int HEARTBEAT_SECONDS = 15;
    private static final int SOON_MILLIS = 200;

    private final int most;
    private final ScheduledThreadPoolExecutor writer;

    /** Only the writer's thread touches them. */
    private final Deque<HttpExchange> open = new ArrayDeque<>();

    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile boolean heard;

    /**
     * No stream, and no thread yet.
     *
     * @param most how many there may be; one more ends the oldest
     */
    public EventStreams(String name, int most) {
        this.most = most;
        this.writer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        writer.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** One thing that is told. */
    public record Event(String name, String json) {
        byte[] bytes() {
            return ("event: " + name + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Makes an exchange, of which nothing has been answered yet, a stream.
     *
     * @param first what it is told at once
     */
    public void open(HttpExchange exchange, List<Event> first) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        onWriter(() -> {
            if (!heard) {
                heard = true;
                beat();
            }
            open.add(exchange);
            if (open.size() > most) {
                open.remove().close();
            }
            write(exchange, joined(first));
        });
    }

    /** Tells all of them. Returns at once. */
    public void send(Event event) {
        onWriter(() -> writeAll(event.bytes()));
    }

    /** Tells all of them what the event is then, a little later; what is sent in the meantime by this method is told with it. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void sendSoon(Supplier<Event> event) {
        if (heard && !writer.isShutdown() && pending.compareAndSet(false, true)) {
            writer.schedule(
                    () -> {
                        pending.set(false);
                        writeAll(event.get().bytes());
                    },
                    SOON_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        onWriter(() -> {
            open.forEach(HttpExchange::close);
            open.clear();
        });
        writer.shutdown();
    }

    private void onWriter(Runnable task) {
        if (!writer.isShutdown()) {
            writer.execute(task);
        }
    }

    /** Keeps what is between from cutting a silent connection, and finds out who is gone. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void beat() {
        writer.scheduleWithFixedDelay(
                () -> writeAll(": still here\n\n".getBytes(StandardCharsets.UTF_8)),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    private void writeAll(byte[] bytes) {
        List.copyOf(open).forEach(exchange -> write(exchange, bytes));
    }

    private void write(HttpExchange exchange, byte[] bytes) {
        try {
            OutputStream out = exchange.getResponseBody();
            out.write(bytes);
            out.flush();
        } catch (IOException gone) {
            open.remove(exchange);
            exchange.close();
        }
    }

    private static byte[] joined(List<Event> events) {
        List<String> texts = new ArrayList<>();
        events.forEach(event -> texts.add(new String(event.bytes(), StandardCharsets.UTF_8)));
        return String.join("", texts).getBytes(StandardCharsets.UTF_8);
    }
}
