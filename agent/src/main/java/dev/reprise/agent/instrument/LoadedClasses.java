package dev.reprise.agent.instrument;

import java.lang.instrument.Instrumentation;

import org.jspecify.annotations.Nullable;

/** The classes of the program at this moment. */
public final class LoadedClasses {
    private LoadedClasses() {}

    /** All of them, the JDK's and arrays too; none when the JVM is about to end, since JVMTI no longer answers then. */
    public static Class<?>[] of(Instrumentation instrumentation) {
        Class<?> @Nullable [] classes = instrumentation.getAllLoadedClasses();
        return classes == null ? new Class<?>[0] : classes;
    }
}
