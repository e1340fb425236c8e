package dev.reprise.agent.application;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Warnings;
import dev.reprise.agent.listener.ChangeListeners;
import dev.reprise.protocol.FromProgram;

/** The agent's side of the API: what the application can request. Thread-safe; nothing blocks. */
public final class ApplicationAccess {
    private final Outbox outbox;
    private final ChangeListeners listeners;
    private final StopListeners stopListeners;
    private final Runnable ready;
    private final Warnings warnings;

    public ApplicationAccess(
            Outbox outbox, ChangeListeners listeners, StopListeners stopListeners, Runnable ready, Warnings warnings) {
        this.outbox = outbox;
        this.listeners = listeners;
        this.stopListeners = stopListeners;
        this.ready = ready;
        this.warnings = warnings;
    }

    public void ready() {
        ready.run();
    }

    public void reload(String reason) {
        outbox.send(new FromProgram.Reload(reason));
    }

    public void watch(Path directory, String glob) {
        String absolute = directory.toAbsolutePath().normalize().toString();
        outbox.send(new FromProgram.Watch(List.of(), List.of(new FromProgram.DirectoryGlob(absolute, glob))));
    }

    public void onStopping(Runnable task) {
        stopListeners.add(task);
    }

    /** Registers a listener and returns an action that unregisters it. */
    public Runnable listen(Object listener) {
        ApplicationListener added;
        try {
            added = new ApplicationListener(listener);
        } catch (Throwable e) {
            warnings.report("a listener is skipped: " + listener.getClass().getName() + " says " + e);
            return () -> {};
        }
        listeners.add(added);
        return () -> {
            listeners.remove(added);
            added.release();
        };
    }
}
