package dev.reprise.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.Complaints;
import dev.reprise.agent.listener.Listener;
import dev.reprise.agent.listener.Listeners;
import dev.reprise.agent.reset.Resets;

/** The agent's own listeners, which come when a library is loaded that they know. */
final class OwnListeners implements ClassFileTransformer, Consumer<Listener> {
    private final Listeners listeners;
    private final Complaints complaints;
    private final Resets resets;

    OwnListeners(Listeners listeners, Complaints complaints, Instrumentation instrumentation) {
        this.listeners = listeners;
        this.complaints = complaints;
        this.resets = new Resets(this, instrumentation);
    }

    /** From now on. */
    void begin(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        resets.begin();
    }

    @Override
    public void accept(Listener listener) {
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
