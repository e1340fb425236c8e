package dev.reprise.supervisor.standin;

import java.io.IOException;

import dev.reprise.supervisor.posix.Errno;
import dev.reprise.supervisor.posix.PollSet;
import dev.reprise.supervisor.posix.TcpSockets;

/**
 * One accepted connection on its way to the web server: what the client says is looked at, carried there if it is HTTP, and so is the
 * answer back. Limited in time and size, whatever the client does. Confined to the thread of the {@link Gate}; nothing blocks.
 */
final class Passage {
    /** For a request to arrive. */
    private static final long REQUEST_NANOS = 10_000_000_000L;

    /** For a request and its whole answer. */
    private static final long ANSWER_NANOS = 30_000_000_000L;

    /** For a client to take what it was sent, and to go when all is said. */
    private static final long STALL_NANOS = 10_000_000_000L;

    private static final long LINGER_NANOS = 2_000_000_000L;

    /** What a client may say before it has an answer. A larger request is answered when its head is there; the rest is not looked at. */
    private static final long MOST_UNANSWERED = 1 << 20;

    private static final int BUFFER = 16 * 1024;
    private static final int NONE = -1;

    private final TcpSockets sockets;
    private final Hall hall;
    private final int client;
    private final Visitor visitor;
    private final Flow request;
    private final Flow answer;
    private final long born;
    private int server = NONE;
    private int serverPort = NONE;
    private boolean requestFinished;
    private boolean lingering;
    private long lastMove;
    private int clientEntry = NONE;
    private int serverEntry = NONE;

    /** What there is behind the gate. */
    interface Hall {
        /** Connects to the web server; its port of ours is this visitor's until {@link #left}. */
        Way enter(Visitor visitor) throws IOException;

        void left(int port);

        /** Somebody came who can't be helped. */
        void turnedAway(Language language);
    }

    /**
     * A connection to the web server.
     *
     * @param port ours
     */
    record Way(int descriptor, int port) {}

    Passage(TcpSockets sockets, Hall hall, int client, Visitor visitor, long now) {
        this.sockets = sockets;
        this.hall = hall;
        this.client = client;
        this.visitor = visitor;
        this.request = new Flow(sockets, BUFFER);
        this.answer = new Flow(sockets, BUFFER);
        this.born = now;
        this.lastMove = now;
    }

    /** Adds what it waits for. */
    void register(PollSet poll) {
        int fromClient = (lingering || listens() ? PollSet.READABLE : 0) + (answer.isEmpty() ? 0 : PollSet.WRITABLE);
        clientEntry = fromClient == 0 ? NONE : poll.add(client, fromClient);
        int fromServer = server == NONE
                ? 0
                : (answer.hasRoom() ? PollSet.READABLE : 0) + (request.isEmpty() ? 0 : PollSet.WRITABLE);
        serverEntry = fromServer == 0 ? NONE : poll.add(server, fromServer);
    }

    private boolean listens() {
        return request.hasRoom() && (isAnswered() || request.received() < MOST_UNANSWERED);
    }

    /** Whether an answer has begun. */
    boolean isAnswered() {
        return answer.received() > 0;
    }

    /** Moves what can be moved after a round. Returns false when it is over, and to be closed. */
    boolean advance(PollSet poll, long now) {
        boolean touched = (clientEntry != NONE && poll.isReady(clientEntry))
                || (serverEntry != NONE && poll.isReady(serverEntry));
        try {
            return (!touched || move(now)) && now - deadline() < 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** When it is over even if nothing happens. */
    long deadline() {
        if (lingering) {
            return lastMove + LINGER_NANOS;
        }
        if (visitor.isStreaming()) {
            return answer.isEmpty() ? Long.MAX_VALUE / 2 + born : lastMove + STALL_NANOS;
        }
        return born + (isAnswered() ? ANSWER_NANOS : REQUEST_NANOS);
    }

    private boolean move(long now) throws IOException {
        if (lingering) {
            return linger();
        }
        boolean moved = listens() && request.receive(client);
        if (server == NONE) {
            return !moved || meet(now);
        }
        if (request.isEnded() && visitor.isStreaming()) {
            return false;
        }
        moved |= carryRequest();
        moved |= answer.receive(server);
        moved |= answer.send(client);
        if (moved) {
            lastMove = now;
        }
        if (answer.isEnded() && answer.isEmpty()) {
            sayGoodbye(now);
        }
        return true;
    }

    /** The first bytes are there, or the client went without a word. */
    private boolean meet(long now) throws IOException {
        if (request.isEmpty()) {
            return false;
        }
        Language language = Language.of(request.waiting());
        if (language != Language.HTTP) {
            hall.turnedAway(language);
            sayGoodbye(now);
            return true;
        }
        Way way = hall.enter(visitor);
        server = way.descriptor();
        serverPort = way.port();
        return move(now);
    }

    private boolean carryRequest() {
        try {
            boolean moved = request.send(server);
            if (request.isEnded() && request.isEmpty() && !requestFinished) {
                requestFinished = true;
                sockets.finish(server);
            }
            return moved;
        } catch (Errno notWanted) {
            // The server has answered and closed; the answer is still to be read.
            request.discard();
            return false;
        }
    }

    /** Closing at once, with something of the client's unread, would reset the connection and lose the answer (RFC 9112 9.6). */
    private void sayGoodbye(long now) {
        sockets.finish(client);
        lingering = true;
        lastMove = now;
    }

    private boolean linger() throws Errno {
        request.discard();
        request.receive(client);
        return !request.isEnded();
    }

    void close() {
        sockets.close(client);
        if (server != NONE) {
            hall.left(serverPort);
            sockets.close(server);
        }
        request.close();
        answer.close();
    }
}
