package dev.reprise.agent;

import java.util.List;
import java.util.Set;

import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.listener.ChangeListeners;
import dev.reprise.protocol.FromProgram;

/** What Reprise knows that the program wants to be asked about. One thread. */
final class ChangeSubscription {
    private final ChangeListeners listeners;
    private final Outbox outbox;
    private Set<String> told = Set.of();

    ChangeSubscription(ChangeListeners listeners, Outbox outbox) {
        this.listeners = listeners;
        this.outbox = outbox;
    }

    /** Tells Reprise if it has changed. */
    void refresh() {
        Set<String> globs = listeners.globs();
        if (!globs.equals(told)) {
            told = globs;
            outbox.post(new FromProgram.Subscribe(List.copyOf(globs)));
        }
    }
}
