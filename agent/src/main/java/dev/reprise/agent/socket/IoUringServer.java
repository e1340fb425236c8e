package dev.reprise.agent.socket;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A server of Netty for which the kernel accepts, by io_uring: at the socket that the descriptor meant at that time, and it goes on when
 * the descriptor gets to mean another one.
 */
final class IoUringServer {
    /** The program may be busy on the thread that has to do it. Reprise waits for a second. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private static final String OWN_NAME = "uring.IoUringServerSocketChannel";

    private final WeakReference<Object> channel;

    IoUringServer(Object channel) {
        this.channel = new WeakReference<>(channel);
    }

    /** Has the kernel accept no more, and waits until it does not, unless that takes long. What it has accepted, the program gets. */
    static void stop(List<IoUringServer> rings) throws ReflectiveOperationException, InterruptedException {
        CountDownLatch accepting = new CountDownLatch(rings.size());
        for (IoUringServer each : rings) {
            Object channel = each.channel.get();
            if (channel == null) {
                accepting.countDown();
            } else {
                stop(channel, accepting::countDown);
            }
        }
        accepting.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is scheduled counts down, which does not fail
    private static void stop(Object channel, Runnable then) throws ReflectiveOperationException {
        Object config = result(type(channel, "Channel").getMethod("config").invoke(channel));
        type(channel, "ChannelConfig").getMethod("setAutoRead", boolean.class).invoke(config, false);
        var loop = (ScheduledExecutorService)
                result(type(channel, "Channel").getMethod("eventLoop").invoke(channel));
        // Only a scheduled task certainly waits for the next turn of the loop, which begins by telling the kernel.
        loop.execute(() -> loop.schedule(then, 1, TimeUnit.NANOSECONDS));
    }

    /** The interfaces are public, where the classes need not be. Netty may have been moved into another package. */
    private static Class<?> type(Object channel, String name) throws ClassNotFoundException {
        Class<?> type = channel.getClass();
        String netty = type.getName().substring(0, type.getName().length() - OWN_NAME.length());
        return Class.forName(netty.concat(name), false, type.getClassLoader());
    }

    private static Object result(@Nullable Object result) {
        return Objects.requireNonNull(result);
    }
}
