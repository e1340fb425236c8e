package dev.reprise.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.reprise.agent.listener.Listeners;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/** Answers what became of changed files, one question after the other. */
final class Questions implements Runnable {
    private final Listeners listeners;
    private final Outbox outbox;
    private final BlockingQueue<ToProgram.Changed> open = new LinkedBlockingQueue<>();

    Questions(Listeners listeners, Outbox outbox) {
        this.listeners = listeners;
        this.outbox = outbox;
    }

    /** Answers later; any thread. */
    void ask(ToProgram.Changed question) {
        open.add(question);
    }

    @Override
    public void run() {
        try {
            while (true) {
                answer(open.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(ToProgram.Changed question) throws InterruptedException {
        List<FromProgram.Answer> answers = new ArrayList<>();
        for (ToProgram.ChangedFile file : question.files()) {
            answers.add(listeners.ask(Path.of(file.path()), file.kind().name().toLowerCase(Locale.ROOT)));
        }
        outbox.post(new FromProgram.Handled(question.question(), answers));
    }
}
