package dev.reprise.agent;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.failure.Failures;
import dev.reprise.agent.weave.Occurrences;

/** What the start of the program comes to. */
final class Start implements Occurrences {
    /** Who listens for other ends than the program's: the JVM's management agent, RMI, by which that is reached, and LiveReload. */
    private static final String[] NOT_THE_PROGRAM = {
        "jdk.internal.agent.", "sun.rmi.", "javax.management.", "org.springframework.boot.devtools.livereload."
    };

    /** By which Spring Boot DevTools ends the thread of {@code main}, when it has run the program on another one. */
    private static final String SILENT_EXIT =
            "org.springframework.boot.devtools.restart.SilentExitExceptionHandler$SilentExitException";

    private final Readiness readiness;
    private final Failures failures;

    Start(Readiness readiness, Failures failures) {
        this.readiness = readiness;
        this.failures = failures;
    }

    @Override
    public void listening(int port) {
        if (!readiness.isReached() && isByTheProgram()) {
            readiness.reach(port > 0 ? "listening on port ".concat(Integer.toString(port)) : "listening");
        }
    }

    private static boolean isByTheProgram() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            for (String prefix : NOT_THE_PROGRAM) {
                if (frame.getClassName().startsWith(prefix)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void mainReturned() {
        if (!readiness.isReached() && goesOn()) {
            readiness.reach("main returned");
        }
    }

    /** Whether there is another thread that keeps the JVM from ending. */
    private static boolean goesOn() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        for (ThreadGroup parent = root.getParent(); parent != null; parent = parent.getParent()) {
            root = parent;
        }
        Thread[] threads = new Thread[root.activeCount() + 100];
        int count = root.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (!threads[i].isDaemon() && threads[i] != Thread.currentThread()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void analysed(@Nullable String description, @Nullable String action, @Nullable Throwable cause) {
        if (description != null && !description.isBlank()) {
            failures.analysed(description, action == null ? "" : action, cause, readiness);
        }
    }

    @Override
    public void mainThrew(Throwable thrown) {
        if (Failures.proper(thrown).getClass().getName().equals(SILENT_EXIT)) {
            mainReturned();
            return;
        }
        failures.tell(Thread.currentThread(), thrown);
    }
}
