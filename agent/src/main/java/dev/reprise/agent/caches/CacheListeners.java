package dev.reprise.agent.caches;

import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.listener.ChangeListener;

/**
 * The listeners for libraries, each added when the first instance of its library's engine is made. For any thread; at the start of a
 * program it costs a look-up for each class, and the rest is loaded when a library is.
 */
public final class CacheListeners {
    private final Consumer<ChangeListener> add;
    private final Instrumentation instrumentation;
    private @Nullable LibraryInstances libraries;

    /** @param add called for each listener once, on whatever thread of the program makes the first instance; must not block */
    public CacheListeners(Consumer<ChangeListener> add, Instrumentation instrumentation) {
        this.add = add;
        this.instrumentation = instrumentation;
    }

    /** Adds the listeners that need no library. */
    public void begin() {
        add.accept(new StaticFiles());
    }

    /**
     * Whether the class of that name is to be given to {@link #transform}; for each class that is loaded.
     *
     * @param internalName as in {@code java/util/List}
     */
    public boolean wants(String internalName) {
        return TrackedClass.of(internalName) != null;
    }

    /** The class file with a registration of each new instance at the end of its constructors; null if it is to be left alone. */
    public byte @Nullable [] transform(@Nullable ClassLoader loader, String internalName, byte[] bytes) {
        TrackedClass tracked = TrackedClass.of(internalName);
        if (tracked == null) {
            return null;
        }
        ConstructorHook.tell(this);
        return ConstructorInstrumentation.in(bytes, tracked);
    }

    void arrived(TrackedClass tracked, Object instance) {
        ChangeListener listener = libraries().arrived(tracked, instance);
        if (listener != null) {
            add.accept(listener);
        }
    }

    private synchronized LibraryInstances libraries() {
        LibraryInstances current =
                libraries != null ? libraries : new LibraryInstances(new LoaderResources(instrumentation));
        libraries = current;
        return current;
    }
}
