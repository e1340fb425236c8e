package dev.reprise.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.reprise.agent.application.ServiceListeners;
import dev.reprise.agent.control.DaemonThreads;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Warnings;
import dev.reprise.agent.listener.ChangeListeners;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/** Passes changed files to the listeners and sends the results, one request after the other, on a thread started by the first request. */
final class ChangeRequestHandler implements Runnable {
    private final ServiceListeners services;
    private final ChangeListeners listeners;
    private final Outbox outbox;
    private final Warnings warnings;
    private final BlockingQueue<ToProgram.Changed> requests = new LinkedBlockingQueue<>();
    private boolean started;

    ChangeRequestHandler(ServiceListeners services, ChangeListeners listeners, Outbox outbox, Warnings warnings) {
        this.services = services;
        this.listeners = listeners;
        this.outbox = outbox;
        this.warnings = warnings;
    }

    /** Queues a request and returns at once. For one thread. */
    void add(ToProgram.Changed request) {
        requests.add(request);
        if (!started) {
            started = true;
            DaemonThreads.start("reprise-changes", this);
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                ToProgram.Changed request = requests.take();
                try {
                    handle(request);
                } catch (RuntimeException | Error e) {
                    // Without outcomes none of the files counts as handled.
                    outbox.send(new FromProgram.Handled(request.request(), List.of()));
                    warnings.reportFirst("the agent failed: ".concat(e.toString()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(ToProgram.Changed request) throws InterruptedException {
        services.scan();
        List<FromProgram.FileOutcome> outcomes = new ArrayList<>();
        for (ToProgram.ChangedFile file : request.files()) {
            String kind = file.kind().name().toLowerCase(Locale.ROOT);
            outcomes.add(listeners.handle(Path.of(file.path()), kind));
        }
        outbox.send(new FromProgram.Handled(request.request(), outcomes));
    }
}
