package dev.reprise.agent.failure;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ThrownException;

/** An exception and its causes as a message, of a size that fits into a line. */
final class ExceptionChain {
    private static final int LONGEST_MESSAGE = 10_000;
    private static final int MOST_FRAMES = 100;
    private static final int MOST_CAUSES = 20;

    private ExceptionChain() {}

    /** Without what only says that a method was called by reflection. */
    static Throwable proper(Throwable thrown) {
        Throwable proper = thrown;
        while (proper instanceof InvocationTargetException && proper.getCause() != null) {
            proper = proper.getCause();
        }
        return proper;
    }

    /** Whether one of the exceptions is the other one, or is caused by it. */
    @SuppressWarnings("ReferenceEquality") // An exception may say that it equals another.
    static boolean contains(Throwable thrown, Throwable other) {
        Throwable next = thrown;
        for (int i = 0; next != null && i < MOST_CAUSES; i++) {
            if (next == other) {
                return true;
            }
            next = cause(next);
        }
        return false;
    }

    static FromProgram.Failed of(Thread thread, Throwable thrown, FrameOrigins origins) {
        List<ThrownException> chain = new ArrayList<>();
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable next = thrown;
        while (next != null && told.add(next) && told.size() <= MOST_CAUSES) {
            chain.add(of(next, origins));
            next = cause(next);
        }
        return new FromProgram.Failed(thread.getName(), chain);
    }

    private static ThrownException of(Throwable thrown, FrameOrigins origins) {
        List<ThrownException.Frame> frames = new ArrayList<>();
        for (StackTraceElement each : thrown.getStackTrace()) {
            if (frames.size() < MOST_FRAMES) {
                frames.add(origins.frame(each));
            }
        }
        return new ThrownException(thrown.getClass().getName(), message(thrown), frames);
    }

    private static String message(Throwable thrown) {
        try {
            String message = thrown.getLocalizedMessage();
            return message == null ? "" : message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
        } catch (RuntimeException e) {
            // An exception of the application's own may fail at this too.
            return "";
        }
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            Throwable cause = thrown.getCause();
            return cause == null ? null : proper(cause);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
