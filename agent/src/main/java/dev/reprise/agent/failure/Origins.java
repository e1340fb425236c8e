package dev.reprise.agent.failure;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.loaded.Origin;
import dev.reprise.agent.weave.LoadedClasses;
import dev.reprise.protocol.FromProgram;

/** Where the classes of a stack trace came from. */
final class Origins {
    private final Map<String, Class<?>> applicationClasses = new HashMap<>();

    Origins(Instrumentation instrumentation) {
        for (Class<?> each : LoadedClasses.of(instrumentation)) {
            if (each.getClassLoader() != null) {
                applicationClasses.put(each.getName(), each);
            }
        }
    }

    FromProgram.Frame frame(StackTraceElement element) {
        Origin origin = origin(element.getClassName());
        return new FromProgram.Frame(
                element.getClassName(),
                element.getMethodName(),
                Objects.requireNonNullElse(element.getFileName(), ""),
                Math.max(0, element.getLineNumber()),
                origin != null && origin.isApplication(),
                origin == null ? "" : origin.path().toString());
    }

    private @Nullable Origin origin(String className) {
        Class<?> found = applicationClasses.get(className);
        return found == null ? null : Origin.of(found.getProtectionDomain());
    }
}
