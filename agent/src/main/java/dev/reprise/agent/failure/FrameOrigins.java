package dev.reprise.agent.failure;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.classloading.CodeLocation;
import dev.reprise.agent.instrument.LoadedClasses;
import dev.reprise.protocol.ThrownException;

/** Where the classes of a stack trace came from. */
final class FrameOrigins {
    private final Map<String, Class<?>> applicationClasses = new HashMap<>();

    FrameOrigins(Instrumentation instrumentation) {
        for (Class<?> each : LoadedClasses.of(instrumentation)) {
            if (each.getClassLoader() != null) {
                applicationClasses.put(each.getName(), each);
            }
        }
    }

    ThrownException.Frame frame(StackTraceElement element) {
        CodeLocation origin = origin(element.getClassName());
        return new ThrownException.Frame(
                element.getClassName(),
                element.getMethodName(),
                Objects.requireNonNullElse(element.getFileName(), ""),
                Math.max(0, element.getLineNumber()),
                origin != null && origin.isApplication(),
                origin == null ? "" : origin.path().toString());
    }

    private @Nullable CodeLocation origin(String className) {
        Class<?> found = applicationClasses.get(className);
        return found == null ? null : CodeLocation.of(found.getProtectionDomain());
    }
}
