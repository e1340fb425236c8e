package dev.reprise.agent.listener;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/** Calls code of the program on a thread of its own. A call that exceeds the time limit keeps that thread; the next one gets a new thread. */
final class TimedCall {
    private final Duration limit;
    private @Nullable Caller caller;

    TimedCall(Duration limit) {
        this.limit = limit;
    }

    /** Code of the program, which may throw anything. */
    interface Call<T> {
        T call() throws Throwable;
    }

    /** The result of a call. */
    sealed interface Result<T> {
        record Returned<T>(T value) implements Result<T> {}

        /**
         * The call threw an exception or exceeded the time limit.
         *
         * @param why for the user, a predicate that follows the name of the listener
         */
        record Failed<T>(String why) implements Result<T> {}
    }

    /** Blocks until the call returns, at most for the time limit. */
    synchronized <T> Result<T> call(Call<T> call) throws InterruptedException {
        Caller current = caller != null ? caller : Caller.start();
        caller = current;
        CompletableFuture<Result<T>> result = new CompletableFuture<>();
        current.tasks.add(() -> result.complete(resultOf(call)));
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            caller = null;
            current.abandoned = true;
            return new Result.Failed<>("did not answer within " + limit.toMillis() / 1000.0 + " s"
                    + location(current.thread.getStackTrace()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Result<T> resultOf(Call<T> call) {
        try {
            return new Result.Returned<>(call.call());
        } catch (Throwable e) {
            return new Result.Failed<>("threw " + e + location(e.getStackTrace()));
        }
    }

    /** Describes the innermost frame that belongs neither to the JDK nor to Reprise; empty if there is none. */
    private static String location(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (isApplication(frame)) {
                String method = frame.getClassName() + "." + frame.getMethodName();
                return ", at " + method + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
            }
        }
        return "";
    }

    private static boolean isApplication(StackTraceElement frame) {
        String module = frame.getModuleName();
        boolean jdk = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
        return !jdk && !frame.getClassName().startsWith("dev.reprise.");
    }

    private static final class Caller implements Runnable {
        private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        private final Thread thread = new Thread(null, this, "reprise-listeners", 0, false);
        private volatile boolean abandoned;

        static Caller start() {
            Caller caller = new Caller();
            caller.thread.setDaemon(true);
            caller.thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            caller.thread.start();
            return caller;
        }

        @Override
        public void run() {
            try {
                while (!abandoned) {
                    tasks.take().run();
                }
            } catch (InterruptedException e) {
                // Only a called listener can have interrupted this thread. The next call times out here and then gets a
                // new thread.
            }
        }
    }
}
