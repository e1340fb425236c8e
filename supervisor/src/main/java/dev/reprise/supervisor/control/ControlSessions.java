package dev.reprise.supervisor.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.Glob;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.MalformedMessage;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.Refused;
import dev.reprise.protocol.ToProgram;
import dev.reprise.protocol.ToProgram.ChangedFile;

/** Applies the protocol: decides which peers are accepted, and handles their messages. Confined to the control thread. */
final class ControlSessions {
    private static final int MOST_GLOBS = 1000;

    private final ControlListener events;
    private final ControlLimits limits;
    private final Runnable wake;
    private final Consumer<GlobSubscriptions> published;
    private final Map<ControlConnection, Peer.Program> programs = new LinkedHashMap<>();
    private final Map<Long, PendingRequest> questions = new LinkedHashMap<>();
    private Set<Integer> generations = Set.of();

    /**
     * Creates the sessions of a server.
     *
     * @param events receives what peers send
     * @param limits the limits on peers
     * @param wake makes the control thread send queued messages
     * @param published receives the programs' subscriptions whenever they change
     */
    ControlSessions(
            ControlListener events, ControlLimits limits, Runnable wake, Consumer<GlobSubscriptions> published) {
        this.events = events;
        this.limits = limits;
        this.wake = wake;
        this.published = published;
    }

    void expect(Set<Integer> next) {
        generations = next;
        Refused refused = new Refused("generation", "a newer generation is starting");
        Map.copyOf(programs).forEach((connection, program) -> {
            if (!next.contains(program.hello().generation())) {
                connection.refuse(refused);
            }
        });
        publish();
    }

    void send(int generation, ToProgram message) {
        of(generation).forEach((connection, program) -> {
            if (program.hello().version() >= message.since()) {
                connection.send(message);
            }
        });
    }

    void onLine(ControlConnection connection, String line) throws ProtocolException {
        Peer peer = connection.peer();
        try {
            if (peer instanceof Peer.Unidentified) {
                greet(connection, MessageCodec.decodeHello(line));
            } else if (peer instanceof Peer.Program program) {
                listen(connection, program, MessageCodec.decodeFromClient(line, Hello.Role.PROGRAM));
            } else if (peer instanceof Peer.Tool) {
                connection.become(new Peer.AwaitingReply());
                Message request = MessageCodec.decodeFromClient(line, Hello.Role.TOOL);
                events.onRequest((FromTool) request, new ToolReply(connection, wake));
            } else {
                throw new ProtocolException("unexpected", "a connection is for one request");
            }
        } catch (MalformedMessage e) {
            throw new ProtocolException("malformed", String.valueOf(e.getMessage()));
        }
    }

    private void greet(ControlConnection connection, Hello hello) throws ProtocolException {
        if (hello.version() < Message.OLDEST_VERSION || hello.version() > Message.VERSION) {
            throw new ProtocolException(
                    "version",
                    "the supported versions are " + Message.OLDEST_VERSION + " to " + Message.VERSION + ", not "
                            + hello.version());
        }
        if (hello.role() == Hello.Role.TOOL) {
            connection.become(new Peer.Tool());
            connection.send(new ToProgram.Welcome(hello.version()));
            return;
        }
        if (!generations.contains(hello.generation())) {
            throw new ProtocolException("generation", "generation " + hello.generation() + " is not running");
        }
        if (of(hello.generation()).size() >= limits.programs()) {
            throw new ProtocolException("busy", "the program already has " + limits.programs() + " connections");
        }
        become(connection, new Peer.Program(hello, List.of()));
        connection.send(new ToProgram.Welcome(hello.version()));
        events.onConnected(hello);
    }

    private void become(ControlConnection connection, Peer.Program program) {
        connection.become(program);
        programs.put(connection, program);
        publish();
    }

    private void listen(ControlConnection connection, Peer.Program program, Message message) throws ProtocolException {
        if (message instanceof FromProgram.Subscribe subscribe) {
            become(connection, new Peer.Program(program.hello(), globs(subscribe)));
        } else if (message instanceof FromProgram.Handled handled) {
            PendingRequest question = questions.get(handled.request());
            // An unknown request has already timed out.
            if (question != null) {
                question.answer(connection, handled.outcomes());
                finishQuestions();
            }
        } else {
            try {
                events.onMessage(program.hello().generation(), (FromProgram) message);
            } catch (IllegalArgumentException e) {
                throw new ProtocolException("malformed", String.valueOf(e.getMessage()));
            }
        }
    }

    private static List<Glob> globs(FromProgram.Subscribe subscribe) throws ProtocolException {
        if (subscribe.globs().size() > MOST_GLOBS) {
            throw new ProtocolException("malformed", "more than " + MOST_GLOBS + " globs");
        }
        List<Glob> globs = new ArrayList<>();
        try {
            subscribe.globs().forEach(each -> globs.add(Glob.of(each)));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("malformed", String.valueOf(e.getMessage()));
        }
        return globs;
    }

    void offer(int generation, long number, List<ChangedFile> files, Consumer<List<FromProgram.FileOutcome>> answered) {
        PendingRequest question =
                new PendingRequest(files, System.nanoTime() + limits.answer().toNanos(), answered);
        of(generation).forEach((connection, program) -> {
            List<ChangedFile> some =
                    files.stream().filter(file -> takes(program, file)).toList();
            ToProgram.Changed changed = new ToProgram.Changed(number, some);
            // Files whose message would exceed the longest line count as not handled.
            if (!some.isEmpty() && MessageCodec.encode(changed).length() <= limits.line()) {
                question.put(connection, some);
                connection.send(changed);
            }
        });
        questions.put(number, question);
        finishQuestions();
    }

    private static boolean takes(Peer.Program program, ChangedFile file) {
        return program.globs().stream().anyMatch(glob -> glob.matches(Path.of(file.path())));
    }

    void left(ControlConnection connection) {
        Peer.Program program = programs.remove(connection);
        if (program != null) {
            publish();
            questions
                    .values()
                    .forEach(
                            each -> each.miss(connection, program.hello().client(), "disconnected before it answered"));
            finishQuestions();
        }
    }

    /**
     * Times out overdue answers.
     *
     * @return when the next answer is due, in nanoseconds from now
     */
    long tend(long now) {
        long next = Long.MAX_VALUE;
        for (PendingRequest question : questions.values()) {
            if (question.patience(now) <= 0) {
                String problem = "did not answer within " + limits.answer().toSeconds() + " s";
                question.awaited().forEach(each -> question.miss(each, client(each), problem));
            } else {
                next = Math.min(next, question.patience(now));
            }
        }
        finishQuestions();
        return next;
    }

    private String client(ControlConnection connection) {
        return connection.peer() instanceof Peer.Program program
                ? program.hello().client()
                : "";
    }

    private void finishQuestions() {
        questions.values().removeIf(PendingRequest::finish);
    }

    private Map<ControlConnection, Peer.Program> of(int generation) {
        Map<ControlConnection, Peer.Program> some = new LinkedHashMap<>(programs);
        some.values().removeIf(program -> program.hello().generation() != generation);
        return some;
    }

    private void publish() {
        published.accept(new GlobSubscriptions(programs.values().stream()
                .collect(Collectors.toMap(
                        program -> program.hello().generation(), Peer.Program::globs, ControlSessions::both))));
    }

    private static List<Glob> both(List<Glob> some, List<Glob> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
