package dev.reprise.agent.caches;

import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.listener.ChangeListener;

/**
 * The listeners for libraries. Each is added when the first instance of its library's engine is created. At the start of a program this
 * costs one look-up for each class; other classes are loaded when a library is. Thread-safe.
 */
public final class CacheListeners {
    private final Consumer<ChangeListener> add;
    private final Instrumentation instrumentation;
    private @Nullable LibraryInstances libraries;

    /** @param add called once for each listener, on the thread that creates the first instance; must not block */
    public CacheListeners(Consumer<ChangeListener> add, Instrumentation instrumentation) {
        this.add = add;
        this.instrumentation = instrumentation;
    }

    /** Adds the listeners that need no library. */
    public void start() {
        add.accept(new StaticFiles());
    }

    /**
     * Whether {@link #transform} has to be called for a class. Called for each class that is loaded.
     *
     * @param internalName as in {@code java/util/List}
     */
    public boolean tracks(String internalName) {
        return TrackedClass.of(internalName) != null;
    }

    /** Instruments the constructors of a class to record each new instance; null to leave the class unchanged. */
    public byte @Nullable [] transform(String internalName, byte[] bytes) {
        TrackedClass tracked = TrackedClass.of(internalName);
        if (tracked == null) {
            return null;
        }
        ConstructorHook.setListeners(this);
        return ConstructorInstrumentation.instrument(bytes, tracked);
    }

    void instanceCreated(TrackedClass tracked, Object instance) {
        ChangeListener listener = libraries().instanceCreated(tracked, instance);
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
