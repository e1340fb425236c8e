package dev.reprise.watch.watchman;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import dev.reprise.threads.DaemonThreads;
import dev.reprise.watch.watchman.bser.BserException;
import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Table;
import dev.reprise.watch.watchman.bser.Pdu;

/**
 * One connection to a Watchman daemon. The daemon answers commands in order; subscription messages arrive in between. A connection is
 * closed after any failure, even a late answer, since later answers could not be matched to commands.
 */
final class WatchmanConnection implements AutoCloseable {
    /**
     * The largest accepted message, in bytes: some 80,000 names, which become 30 MB of objects. A larger one costs a new connection and a
     * full scan, which is cheaper than a permanently larger heap.
     */
    static final int LIMIT = 4 << 20;

    /** Called on the connection's own thread; must not block. */
    interface Listener {
        /** A message that is no answer: events of a subscription. */
        void received(Table message);

        /** The connection is lost; nothing follows. Not called if this side had closed it. */
        void lost(WatchmanConnection connection, IOException reason);
    }

    private final SocketChannel channel;
    private final Listener listener;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final Queue<CompletableFuture<Table>> awaited = new ArrayDeque<>();
    private @Nullable IOException end;

    private WatchmanConnection(SocketChannel channel, Listener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    /** Connects; blocks no longer than {@code timeout}. */
    static WatchmanConnection open(Path socket, Duration timeout, Listener listener) throws IOException {
        WatchmanConnection connection =
                new WatchmanConnection(SocketChannel.open(StandardProtocolFamily.UNIX), listener);
        // The reader also connects: closing the channel ends a connect that hangs because nobody accepts.
        DaemonThreads.start("reprise-watchman-reader", () -> connection.run(socket));
        connection.await(connection.opened, timeout, "no connection to " + socket);
        return connection;
    }

    /**
     * Sends a command and blocks until the answer arrives.
     *
     * @throws WatchmanError if the answer is an error
     * @throws IOException if the connection is or gets lost, also because no answer arrived within {@code timeout}
     */
    Table request(BserValue.Array command, Duration timeout) throws IOException, WatchmanError {
        CompletableFuture<Table> answer = new CompletableFuture<>();
        synchronized (awaited) {
            if (end != null) {
                throw new IOException(end.getMessage(), end);
            }
            awaited.add(answer);
            send(Pdu.write(command));
        }
        Table table = await(answer, timeout, "no response from the Watchman daemon to '" + name(command) + "'");
        WatchmanError.check(table);
        return table;
    }

    private static String name(BserValue.Array command) {
        return command.items().get(0) instanceof BserValue.Bytes name ? name.text() : "";
    }

    /**
     * Cannot block for long: a command has some 300 bytes, the socket buffers 200,000, and one unanswered command closes the connection.
     */
    private void send(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            end(e);
            throw e;
        }
    }

    private <T> T await(CompletableFuture<T> future, Duration timeout, String failure) throws IOException {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw ended(new IOException(failure + " within " + timeout.toMillis() + " ms", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(new IOException(failure + " before an interrupt", e));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause.getMessage(), cause);
        }
    }

    private IOException ended(IOException reason) {
        end(reason);
        return reason;
    }

    private void run(Path socket) {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            opened.complete(null);
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
            while (true) {
                received(Pdu.read(in, LIMIT));
            }
        } catch (IOException | RuntimeException e) {
            IOException reason = e instanceof IOException io ? io : new IOException(e.toString(), e);
            opened.completeExceptionally(reason);
            end(reason);
        }
    }

    private void received(BserValue value) throws IOException {
        if (!(value instanceof Table message)) {
            throw new BserException("the daemon sent something other than an object");
        }
        if (message.isTrue("unilateral") || message.has("subscription") || message.has("log")) {
            listener.received(message);
            return;
        }
        CompletableFuture<Table> answer;
        synchronized (awaited) {
            answer = awaited.poll();
        }
        if (answer == null) {
            throw new BserException("the daemon answered what was not asked: "
                    + message.fields().keySet());
        }
        answer.complete(message);
    }

    private void end(IOException reason) {
        synchronized (awaited) {
            if (end != null) {
                return;
            }
            end = reason;
            awaited.forEach(answer -> answer.completeExceptionally(reason));
            awaited.clear();
        }
        shut();
        listener.lost(this, reason);
    }

    @Override
    public void close() {
        synchronized (awaited) {
            if (end == null) {
                end = new IOException("closed");
                awaited.forEach(answer -> answer.completeExceptionally(end));
                awaited.clear();
            }
        }
        shut();
    }

    private void shut() {
        try {
            channel.close();
        } catch (IOException e) {
            opened.completeExceptionally(e);
        }
    }
}
