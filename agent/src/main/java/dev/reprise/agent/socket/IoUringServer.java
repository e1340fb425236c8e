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
 * A server of Netty for which the kernel accepts connections, with io_uring. The kernel keeps accepting on the original socket even when
 * the descriptor refers to another one.
 */
final class IoUringServer {
    /** The event loop of the program may be busy. Reprise waits for a second. */
    private static final Duration TIMEOUT = Duration.ofMillis(300);

    private static final String CHANNEL_NAME = "uring.IoUringServerSocketChannel";

    private final WeakReference<Object> channel;

    IoUringServer(Object channel) {
        this.channel = new WeakReference<>(channel);
    }

    /** Makes the kernel stop accepting, and waits for that, at most for the timeout. The program still gets accepted connections. */
    static void stop(List<IoUringServer> servers) throws ReflectiveOperationException, InterruptedException {
        CountDownLatch stillAccepting = new CountDownLatch(servers.size());
        for (IoUringServer each : servers) {
            Object channel = each.channel.get();
            if (channel == null) {
                stillAccepting.countDown();
            } else {
                stop(channel, stillAccepting::countDown);
            }
        }
        stillAccepting.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the scheduled task only counts down
    private static void stop(Object channel, Runnable then) throws ReflectiveOperationException {
        Object config = result(type(channel, "Channel").getMethod("config").invoke(channel));
        type(channel, "ChannelConfig").getMethod("setAutoRead", boolean.class).invoke(config, false);
        var loop = (ScheduledExecutorService)
                result(type(channel, "Channel").getMethod("eventLoop").invoke(channel));
        // Only a scheduled task is certain to run in the next iteration of the loop, which starts by submitting to the
        // kernel.
        loop.execute(() -> loop.schedule(then, 1, TimeUnit.NANOSECONDS));
    }

    /** Returns an interface of Netty; its classes may not be public. Netty may have been relocated. */
    private static Class<?> type(Object channel, String name) throws ClassNotFoundException {
        Class<?> type = channel.getClass();
        String netty = type.getName().substring(0, type.getName().length() - CHANNEL_NAME.length());
        return Class.forName(netty.concat(name), false, type.getClassLoader());
    }

    private static Object result(@Nullable Object result) {
        return Objects.requireNonNull(result);
    }
}
