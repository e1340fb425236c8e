package dev.reprise.agent.shutdown;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Shutdown;
import dev.reprise.protocol.FromProgram;

/**
 * Runs after all shutdown hooks of the program and the JDK and reports that they are done, so that Reprise kills the JVM. HotSpot would
 * wait for threads in native code, for 300 ms in most programs. Runs only if the JVM exits because of a stop signal or a message from
 * Reprise, and the JVM has nothing to do afterwards.
 */
public final class LastShutdownHook implements Runnable {
    /** Less than HotSpot would wait. */
    private static final Duration LIMIT = Duration.ofMillis(250);

    /** The instance for {@link HookRegistration}. */
    private static @Nullable LastShutdownHook instance;

    private final Outbox outbox;
    /** Created before the stop, which would otherwise take as long as to load its class. */
    private final FromProgram.ShutdownDone message =
            new FromProgram.ShutdownDone(ProcessHandle.current().pid());

    private volatile boolean vmHasTasks;

    private LastShutdownHook(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Registers the hook, also while the other hooks run. Does nothing if that is impossible or has been done before. Not done at the start
     * of the JVM, whose start it would delay by milliseconds.
     */
    public static synchronized void register(Instrumentation instrumentation, Outbox outbox) {
        if (instance != null || !VmExitTasks.isKnownVm()) {
            return;
        }
        instance = new LastShutdownHook(outbox);
        try {
            Set<Module> agent = Set.of(LastShutdownHook.class.getModule());
            instrumentation.redefineModule(
                    Object.class.getModule(),
                    Set.of(),
                    Map.of("jdk.internal.access", agent, "jdk.internal.misc", agent),
                    Map.of(),
                    Set.of(),
                    Map.of());
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            lookup.ensureInitialized(lookup.defineClass(HookRegistration.classFile()));
        } catch (IllegalAccessException | RuntimeException | LinkageError e) {
            // The JVM then exits by itself, as it would without the agent, or it is exiting already.
        }
    }

    /**
     * Called by the class of {@link HookRegistration}.
     *
     * @param options all options that the JVM has got
     */
    static Runnable create(String[] options) {
        LastShutdownHook hook = Objects.requireNonNull(instance);
        hook.vmHasTasks = VmExitTasks.mayExist(List.of(options));
        return hook;
    }

    @Override
    public void run() {
        if (!vmHasTasks && isStop() && !VmExitTasks.hasAttachSocket(message.pid())) {
            deletePerformanceData(message.pid());
            outbox.sendAndWait(message, LIMIT);
        }
    }

    /** Whether the JVM exits because of a signal or of {@link Shutdown}. The program's own exit has a code that must not be lost. */
    private static boolean isStop() {
        boolean signal = false;
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (frame.getClassName().equals("java.lang.Runtime")) {
                return Shutdown.isExitThread();
            }
            signal |= frame.getClassName().startsWith("java.lang.Terminator");
        }
        return signal;
    }

    /** HotSpot would delete it now. A name that leads elsewhere names no directory of HotSpot's. */
    private static void deletePerformanceData(long pid) {
        String directory = "/tmp/hsperfdata_".concat(System.getProperty("user.name", ""));
        // If there is no such file, the JVM runs without it.
        boolean unused = new File(directory, Long.toString(pid)).delete();
    }
}
