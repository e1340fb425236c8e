package dev.reprise.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.caches.CacheListeners;
import dev.reprise.agent.control.Warnings;
import dev.reprise.agent.listener.ChangeListener;
import dev.reprise.agent.listener.ChangeListeners;

/** Registers the agent's own listeners, each when the program loads the library that it supports. */
final class BuiltInListeners implements ClassFileTransformer, Consumer<ChangeListener> {
    private final ChangeListeners listeners;
    private final Warnings warnings;
    private final CacheListeners cacheListeners;

    BuiltInListeners(ChangeListeners listeners, Warnings warnings, Instrumentation instrumentation) {
        this.listeners = listeners;
        this.warnings = warnings;
        this.cacheListeners = new CacheListeners(this, instrumentation);
    }

    void start(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        cacheListeners.start();
    }

    @Override
    public void accept(ChangeListener listener) {
        listeners.add(listener);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        try {
            return name != null && cacheListeners.tracks(name) ? cacheListeners.transform(name, bytes) : null;
        } catch (Throwable e) {
            warnings.reportFirst("the agent could not inspect ".concat(name + ": " + e));
            return null;
        }
    }
}
