package dev.reprise.agent.listener;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/** Calls into the program on a thread of its own, which is left behind when a call does not come back in time. */
final class TimedCall {
    private final Duration limit;
    private @Nullable Caller caller;

    TimedCall(Duration limit) {
        this.limit = limit;
    }

    /** A call that may do anything. */
    interface Call<T> {
        T call() throws Throwable;
    }

    /** Blocks as long as the limit at most. */
    synchronized <T> CallOutcome<T> call(Call<T> call) throws InterruptedException {
        Caller current = caller != null ? caller : Caller.begin();
        caller = current;
        CompletableFuture<CallOutcome<T>> outcome = new CompletableFuture<>();
        current.tasks.add(() -> outcome.complete(outcomeOf(call)));
        try {
            return outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            caller = null;
            current.left = true;
            return new CallOutcome.Failed<>(
                    "gave no answer within " + limit.toMillis() / 1000.0 + " s" + StackLocation.of(current.thread));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> CallOutcome<T> outcomeOf(Call<T> call) {
        try {
            return new CallOutcome.Came<>(call.call());
        } catch (Throwable e) {
            return new CallOutcome.Failed<>("threw " + e + StackLocation.of(e.getStackTrace()));
        }
    }

    private static final class Caller implements Runnable {
        private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        private final Thread thread = new Thread(null, this, "reprise-listeners", 0, false);
        private volatile boolean left;

        static Caller begin() {
            Caller caller = new Caller();
            caller.thread.setDaemon(true);
            caller.thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            caller.thread.start();
            return caller;
        }

        @Override
        public void run() {
            try {
                while (!left) {
                    tasks.take().run();
                }
            } catch (InterruptedException e) {
                // Only the call itself can have asked for it; the next one gets a new thread when this one does not
                // answer.
            }
        }
    }
}
