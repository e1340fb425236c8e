package dev.reprise.agent;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.Shutdown;
import dev.reprise.agent.failure.FailureReporter;
import dev.reprise.agent.instrument.ProgramCallbacks;
import dev.reprise.protocol.FromProgram;

/** What the start of the program comes to. */
final class StartupObserver implements ProgramCallbacks {
    /** Who listens for other ends than the program's: the JVM's management agent, RMI, by which that is reached, and LiveReload. */
    private static final String[] NOT_THE_PROGRAM = {
        "jdk.internal.agent.", "sun.rmi.", "javax.management.", "org.springframework.boot.devtools.livereload."
    };

    /** By which Spring Boot DevTools ends the thread of {@code main}, when it has run the program on another one. */
    private static final String SILENT_EXIT =
            "org.springframework.boot.devtools.restart.SilentExitExceptionHandler$SilentExitException";

    private final Readiness readiness;
    private final FailureReporter failures;
    /** The port of each descriptor that listens. The JDK's have the identity of an object; Netty's are numbers. */
    private final Map<Object, Integer> open = new HashMap<>();

    StartupObserver(Readiness readiness, FailureReporter failures) {
        this.readiness = readiness;
        this.failures = failures;
    }

    @Override
    public void listening(Object descriptor, int port) {
        if (port > 0 && isByTheProgram()) {
            readiness.listening(port);
            synchronized (open) {
                open.put(descriptor, port);
            }
        }
    }

    @Override
    public void closing(Object descriptor) {
        Integer port;
        synchronized (open) {
            port = open.remove(descriptor);
        }
        if (port != null && !Shutdown.isShuttingDown()) {
            readiness.closed(port);
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
        if (goesOn()) {
            readiness.assume("main returned", FromProgram.ReadySignal.RETURNED);
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
        if (FailureReporter.proper(thrown).getClass().getName().equals(SILENT_EXIT)) {
            mainReturned();
            return;
        }
        failures.tell(Thread.currentThread(), thrown);
    }
}
