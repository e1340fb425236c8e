package dev.reprise.agent;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.Shutdown;
import dev.reprise.agent.failure.FailureReporter;
import dev.reprise.agent.instrument.hooks.ProgramCallbacks;
import dev.reprise.protocol.FromProgram;

/** Turns events of the program's start into reports of readiness and failure. */
final class StartupObserver implements ProgramCallbacks {
    /** Code that listens on ports that are not the program's: the JVM's management agent, RMI, which serves it, and LiveReload. */
    private static final String[] NOT_THE_PROGRAM = {
        "jdk.internal.agent.", "sun.rmi.", "javax.management.", "org.springframework.boot.devtools.livereload."
    };

    /** Spring Boot DevTools throws this to terminate the thread of {@code main}, when it runs the program on another one. */
    private static final String SILENT_EXIT =
            "org.springframework.boot.devtools.restart.SilentExitExceptionHandler$SilentExitException";

    private final ReadinessReporter readiness;
    private final FailureReporter failures;
    /** The port of each listening descriptor. Descriptors of the JDK are objects with an identity; those of Netty are numbers. */
    private final Map<Object, Integer> openPorts = new HashMap<>();

    StartupObserver(ReadinessReporter readiness, FailureReporter failures) {
        this.readiness = readiness;
        this.failures = failures;
    }

    @Override
    public void listening(Object descriptor, int port) {
        if (port > 0 && isCalledByProgram()) {
            readiness.listening(port);
            synchronized (openPorts) {
                openPorts.put(descriptor, port);
            }
        }
    }

    @Override
    public void closing(Object descriptor) {
        Integer port;
        synchronized (openPorts) {
            port = openPorts.remove(descriptor);
        }
        if (port != null && !Shutdown.isShuttingDown()) {
            readiness.closed(port);
        }
    }

    private static boolean isCalledByProgram() {
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
        if (otherThreadsRun()) {
            readiness.assume("main returned", FromProgram.ReadySignal.RETURNED);
        }
    }

    /** Whether another thread keeps the JVM from exiting. */
    private static boolean otherThreadsRun() {
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
    public void failureAnalysed(@Nullable String description, @Nullable String action, @Nullable Throwable cause) {
        if (description != null && !description.isBlank()) {
            failures.addAnalysis(description, action == null ? "" : action, cause, readiness);
        }
    }

    @Override
    public void mainThrew(Throwable thrown) {
        if (FailureReporter.unwrap(thrown).getClass().getName().equals(SILENT_EXIT)) {
            mainReturned();
            return;
        }
        failures.report(Thread.currentThread(), thrown);
    }
}
