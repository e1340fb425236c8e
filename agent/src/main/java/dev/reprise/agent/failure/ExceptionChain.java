package dev.reprise.agent.failure;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.classloading.CodeLocation;
import dev.reprise.agent.instrument.LoadedClasses;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ThrownException;

/** Converts an exception and its causes to a message, limited to what fits into a line of the protocol. */
final class ExceptionChain {
    private static final int MAX_MESSAGE_LENGTH = 10_000;
    private static final int MAX_FRAMES = 100;
    private static final int MAX_CAUSES = 20;

    private ExceptionChain() {}

    /** Returns the cause of an exception that only wraps one thrown by a method called by reflection. */
    static Throwable unwrap(Throwable thrown) {
        Throwable unwrapped = thrown;
        while (unwrapped instanceof InvocationTargetException && unwrapped.getCause() != null) {
            unwrapped = unwrapped.getCause();
        }
        return unwrapped;
    }

    /** Whether an exception is the other one or has it among its causes. */
    @SuppressWarnings("ReferenceEquality") // Exceptions may define equality.
    static boolean contains(Throwable thrown, Throwable other) {
        Throwable next = thrown;
        for (int i = 0; next != null && i < MAX_CAUSES; i++) {
            if (next == other) {
                return true;
            }
            next = cause(next);
        }
        return false;
    }

    static FromProgram.Failed of(Thread thread, Throwable thrown, Instrumentation instrumentation) {
        ApplicationClasses classes = new ApplicationClasses(instrumentation);
        List<ThrownException> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable next = thrown;
        while (next != null && seen.add(next) && seen.size() <= MAX_CAUSES) {
            chain.add(of(next, classes));
            next = cause(next);
        }
        return new FromProgram.Failed(thread.getName(), chain);
    }

    private static ThrownException of(Throwable thrown, ApplicationClasses classes) {
        List<ThrownException.Frame> frames = new ArrayList<>();
        for (StackTraceElement each : thrown.getStackTrace()) {
            if (frames.size() < MAX_FRAMES) {
                frames.add(classes.frame(each));
            }
        }
        return new ThrownException(thrown.getClass().getName(), message(thrown), frames);
    }

    private static String message(Throwable thrown) {
        try {
            String message = thrown.getLocalizedMessage();
            return message == null ? "" : message.substring(0, Math.min(message.length(), MAX_MESSAGE_LENGTH));
        } catch (RuntimeException e) {
            // The application's own exception classes may fail here.
            return "";
        }
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            Throwable cause = thrown.getCause();
            return cause == null ? null : unwrap(cause);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** The classes that were not loaded by the boot loader, to look up where the classes of a stack trace come from. */
    private static final class ApplicationClasses {
        private final Map<String, Class<?>> byName = new HashMap<>();

        ApplicationClasses(Instrumentation instrumentation) {
            for (Class<?> each : LoadedClasses.of(instrumentation)) {
                if (each.getClassLoader() != null) {
                    byName.put(each.getName(), each);
                }
            }
        }

        ThrownException.Frame frame(StackTraceElement element) {
            Class<?> owner = byName.get(element.getClassName());
            CodeLocation location = owner == null ? null : CodeLocation.of(owner.getProtectionDomain());
            return new ThrownException.Frame(
                    element.getClassName(),
                    element.getMethodName(),
                    Objects.requireNonNullElse(element.getFileName(), ""),
                    Math.max(0, element.getLineNumber()),
                    location != null && location.isApplication(),
                    location == null ? "" : location.path().toString());
        }
    }
}
