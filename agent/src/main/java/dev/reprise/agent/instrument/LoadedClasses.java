package dev.reprise.agent.instrument;

import java.lang.instrument.Instrumentation;

import org.jspecify.annotations.Nullable;

/** The classes that are loaded at the moment. */
public final class LoadedClasses {
    private LoadedClasses() {}

    /** All loaded classes, including the JDK's and array classes. None when the JVM is exiting, since JVMTI no longer works then. */
    public static Class<?>[] of(Instrumentation instrumentation) {
        Class<?> @Nullable [] classes = instrumentation.getAllLoadedClasses();
        return classes == null ? new Class<?>[0] : classes;
    }
}
