package dev.reprise.agent;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Duration;

import dev.reprise.agent.listener.Listeners;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.Message;

/** What the agent consists of while the program runs. */
final class Session implements Runnable {
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private final String socket;
    private final Instrumentation instrumentation;

    private Session(String socket, Instrumentation instrumentation) {
        this.socket = socket;
        this.instrumentation = instrumentation;
    }

    /** Returns at once; the rest happens beside the program. */
    static void begin(String socket, Instrumentation instrumentation) {
        Threads.start("reprise-agent", new Session(socket, instrumentation));
    }

    @Override
    public void run() {
        Outbox outbox = new Outbox();
        Complaints complaints = new Complaints(outbox);
        Listeners listeners = new Listeners(ANSWER_LIMIT);
        Questions questions = new Questions(listeners, outbox);
        Threads.start("reprise-questions", questions);
        Conversation conversation = new Conversation(questions, new Ending(EXIT_LIMIT));
        new Control(Path.of(socket), hello(), outbox, conversation, complaints).run();
    }

    private static Hello hello() {
        return new Hello(Message.VERSION, Hello.Role.PROGRAM, generation(), "agent", true);
    }

    private static int generation() {
        String number = System.getenv("REPRISE_GENERATION");
        try {
            return number == null ? 0 : Integer.parseInt(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
