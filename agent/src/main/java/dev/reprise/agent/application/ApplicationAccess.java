package dev.reprise.agent.application;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.agent.control.OneTimeWarnings;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.listener.ChangeListeners;
import dev.reprise.protocol.FromProgram;

/** What the application can ask for. Any thread; nothing blocks. */
public final class ApplicationAccess {
    private final Outbox outbox;
    private final ChangeListeners listeners;
    private final StopListeners stopping;
    private final Runnable ready;
    private final OneTimeWarnings complaints;

    public ApplicationAccess(
            Outbox outbox,
            ChangeListeners listeners,
            StopListeners stopping,
            Runnable ready,
            OneTimeWarnings complaints) {
        this.outbox = outbox;
        this.listeners = listeners;
        this.stopping = stopping;
        this.ready = ready;
        this.complaints = complaints;
    }

    public void ready() {
        ready.run();
    }

    public void reload(String reason) {
        outbox.post(new FromProgram.Reload(reason));
    }

    public void watch(Path directory, String glob) {
        String absolute = directory.toAbsolutePath().normalize().toString();
        outbox.post(new FromProgram.Watch(List.of(), List.of(new FromProgram.DirectoryGlob(absolute, glob))));
    }

    public void onStopping(Runnable task) {
        stopping.add(task);
    }

    /** Returns what takes it away again. */
    public Runnable listen(Object listener) {
        ApplicationListener added;
        try {
            added = new ApplicationListener(listener);
        } catch (Throwable e) {
            complaints.tell("a listener is not asked: " + listener.getClass().getName() + " says " + e);
            return () -> {};
        }
        listeners.add(added);
        return () -> {
            listeners.remove(added);
            added.forget();
        };
    }
}
