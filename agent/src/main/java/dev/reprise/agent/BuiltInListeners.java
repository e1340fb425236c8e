package dev.reprise.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.caches.CacheListeners;
import dev.reprise.agent.control.OneTimeWarnings;
import dev.reprise.agent.listener.ChangeListener;
import dev.reprise.agent.listener.ChangeListeners;

/** The agent's own listeners, which come when a library is loaded that they know. */
final class BuiltInListeners implements ClassFileTransformer, Consumer<ChangeListener> {
    private final ChangeListeners listeners;
    private final OneTimeWarnings complaints;
    private final CacheListeners resets;

    BuiltInListeners(ChangeListeners listeners, OneTimeWarnings complaints, Instrumentation instrumentation) {
        this.listeners = listeners;
        this.complaints = complaints;
        this.resets = new CacheListeners(this, instrumentation);
    }

    /** From now on. */
    void begin(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        resets.begin();
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
            return name != null && resets.wants(name) ? resets.transform(loader, name, bytes) : null;
        } catch (Throwable e) {
            complaints.once("the agent could not look into ".concat(name + ": " + e));
            return null;
        }
    }
}
