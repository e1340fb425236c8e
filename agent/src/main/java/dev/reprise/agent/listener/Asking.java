package dev.reprise.agent.listener;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/** Asks on a thread of its own, which is left behind when a listener does not come back in time. One caller. */
final class Asking {
    private final Duration limit;
    private @Nullable Asker asker;

    Asking(Duration limit) {
        this.limit = limit;
    }

    Verdict ask(Listener listener, Path file, String kind) throws InterruptedException {
        Asker current = asker != null ? asker : Asker.begin();
        asker = current;
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        current.tasks.add(() -> verdict.complete(take(listener, file, kind)));
        try {
            return verdict.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asker = null;
            current.leave();
            return new Verdict.Failed("no answer within " + limit.toSeconds() + " s" + Whereabouts.of(current.thread));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Verdict take(Listener listener, Path file, String kind) {
        try {
            return listener.takes(file, kind) ? new Verdict.Handled() : new Verdict.NotHandled();
        } catch (Throwable e) {
            return new Verdict.Failed("threw " + e);
        }
    }

    /** The thread of it. */
    private static final class Asker implements Runnable {
        private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        private final Thread thread = new Thread(null, this, "reprise-listeners", 0, false);
        private volatile boolean left;

        static Asker begin() {
            Asker asker = new Asker();
            asker.thread.setDaemon(true);
            asker.thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            asker.thread.start();
            return asker;
        }

        void leave() {
            left = true;
        }

        @Override
        public void run() {
            try {
                while (!left) {
                    tasks.take().run();
                }
            } catch (InterruptedException e) {
                // It was given up.
            }
        }
    }
}
