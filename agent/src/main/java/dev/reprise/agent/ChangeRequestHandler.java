package dev.reprise.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.reprise.agent.application.ServiceListeners;
import dev.reprise.agent.control.DaemonThreads;
import dev.reprise.agent.control.OneTimeWarnings;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.listener.ChangeListeners;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/** Answers what became of changed files, one question after the other, on a thread that is there from the first one on. */
final class ChangeRequestHandler implements Runnable {
    private final ServiceListeners services;
    private final ChangeListeners listeners;
    private final Outbox outbox;
    private final OneTimeWarnings complaints;
    private final BlockingQueue<ToProgram.Changed> open = new LinkedBlockingQueue<>();
    private boolean begun;

    ChangeRequestHandler(
            ServiceListeners services, ChangeListeners listeners, Outbox outbox, OneTimeWarnings complaints) {
        this.services = services;
        this.listeners = listeners;
        this.outbox = outbox;
        this.complaints = complaints;
    }

    /** Answers later. One thread. */
    void ask(ToProgram.Changed question) {
        open.add(question);
        if (!begun) {
            begun = true;
            DaemonThreads.start("reprise-questions", this);
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                ToProgram.Changed question = open.take();
                try {
                    answer(question);
                } catch (RuntimeException | Error e) {
                    // A question without answers is one that nobody handled.
                    outbox.post(new FromProgram.Handled(question.request(), List.of()));
                    complaints.once("the agent failed: ".concat(e.toString()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(ToProgram.Changed question) throws InterruptedException {
        services.look();
        List<FromProgram.FileOutcome> answers = new ArrayList<>();
        for (ToProgram.ChangedFile file : question.files()) {
            String kind = file.kind().name().toLowerCase(Locale.ROOT);
            answers.add(listeners.ask(Path.of(file.path()), kind));
        }
        outbox.post(new FromProgram.Handled(question.request(), answers));
    }
}
