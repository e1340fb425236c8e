package dev.reprise.ports.http;

import java.util.Map;

/**
 * A connection on which one request is answered, without the socket: bytes in, bytes out, deadlines. Limited in time and size, whatever the
 * client does. Confined to one thread, but for what is written to a stream.
 */
public final class HttpConnection {
    private static final long SECOND = 1_000_000_000L;

    /** For a request to arrive. */
    private static final long REQUEST_NANOS = 10 * SECOND;

    /** For a request and its whole answer. */
    private static final long ANSWER_NANOS = 30 * SECOND;

    /** For a client to take the next part of a stream. */
    private static final long STALL_NANOS = 10 * SECOND;

    /** For a client to go when all is sent. */
    private static final long LINGER_NANOS = 2 * SECOND;

    private final Handler handler;
    private final WriteBuffer output;
    private final RequestHeadBuffer head = new RequestHeadBuffer();
    private final long born;
    private long lastMove;
    private Phase phase = Phase.READING;
    private boolean recognized;
    private boolean clientEnded;

    /** What answers. */
    public interface Handler {
        /** Must not block. */
        HttpResponse answer(HttpRequest request);

        /** Somebody came who can't be answered, and whose connection is closed. */
        void rejected(WireProtocol protocol);
    }

    private enum Phase {
        READING,
        ANSWERING,
        STREAMING,
        /** Closing at once, with something of the client's unread, would reset the connection and lose the answer (RFC 9112 9.6). */
        LINGERING,
        OVER
    }

    /**
     * A connection that has just been accepted.
     *
     * @param wake has {@link #next} called soon on the thread of the connection; any thread may run it
     * @param now as {@link System#nanoTime} has it
     */
    public HttpConnection(Handler handler, Runnable wake, long now) {
        this.handler = handler;
        this.output = new WriteBuffer(wake);
        this.born = now;
        this.lastMove = now;
    }

    /** Bytes arrived. */
    public void receive(byte[] bytes, int length, long now) {
        if (phase == Phase.LINGERING) {
            lastMove = now;
        }
        int i = 0;
        while (i < length && phase == Phase.READING) {
            head.add(bytes[i++]);
            if (bytes[i - 1] == '\n' || head.isFull()) {
                onLine(now);
            }
        }
        if (phase == Phase.READING && !head.hasFirstLine()) {
            recognize(now);
        }
    }

    /** The client sends no more. Whoever has asked gets an answer all the same, but nobody waits for events with half a connection. */
    public void receiveEnd() {
        if (phase == Phase.ANSWERING) {
            clientEnded = true;
        } else {
            close();
        }
    }

    /** After a line. */
    private void onLine(long now) {
        if (!recognized && head.hasFirstLine()) {
            recognized = true;
            recognize(now);
        }
        boolean withoutHeaders = WireProtocol.isWithoutHeaders(head.firstLine());
        if (phase == Phase.READING && (head.isComplete() || withoutHeaders || head.isFull())) {
            answer(HttpRequest.parse(head.bytes(), head.isComplete() || withoutHeaders), now);
        }
    }

    private void recognize(long now) {
        WireProtocol protocol = head.isEmpty() ? WireProtocol.HTTP : WireProtocol.of(head.firstLine());
        if (protocol != WireProtocol.HTTP) {
            handler.rejected(protocol);
            linger(now);
        }
    }

    private void answer(HttpRequest request, long now) {
        HttpResponse response = response(request);
        output.add(response.bytes(request.method()));
        lastMove = now;
        if (response.stream().isPresent()) {
            phase = Phase.STREAMING;
            response.stream().get().accept(output);
        } else {
            phase = Phase.ANSWERING;
            output.end();
        }
    }

    private HttpResponse response(HttpRequest request) {
        try {
            return handler.answer(request);
        } catch (RuntimeException e) {
            // A fault of ours costs this answer, and not those of all others.
            return HttpResponse.of(500, Map.of("Content-Type", "text/plain"), "Reprise could not answer: " + e + "\n");
        }
    }

    /** What is to be sent now. */
    public byte[] next(int most) {
        return output.next(most);
    }

    /** That much of it was sent. */
    public void sent(int count, long now) {
        output.sent(count);
        lastMove = now;
    }

    /** Whether all is sent: the socket is to be closed for writing, once. */
    public boolean isFinished(long now) {
        boolean finished =
                (phase == Phase.ANSWERING || phase == Phase.STREAMING) && output.isEnded() && output.isEmpty();
        if (finished) {
            linger(now);
        }
        return finished;
    }

    private void linger(long now) {
        phase = clientEnded ? Phase.OVER : Phase.LINGERING;
        lastMove = now;
        output.end();
    }

    /** Whether anything is expected of the client, if only that it goes. */
    public boolean wantsInput() {
        return phase != Phase.OVER && !clientEnded;
    }

    public boolean hasOutput() {
        return !output.isEmpty();
    }

    /** Whether an answer has begun. */
    public boolean isAnswered() {
        return phase != Phase.READING;
    }

    /** When it is over even if nothing happens, as {@link System#nanoTime} has it. */
    public long deadline() {
        return switch (phase) {
            case READING -> born + REQUEST_NANOS;
            case ANSWERING -> born + ANSWER_NANOS;
            case STREAMING -> output.isEmpty() ? Long.MAX_VALUE / 2 + born : lastMove + STALL_NANOS;
            case LINGERING -> Math.min(lastMove + LINGER_NANOS, born + ANSWER_NANOS + LINGER_NANOS);
            case OVER -> born;
        };
    }

    public boolean isOver(long now) {
        return phase == Phase.OVER || now - deadline() >= 0;
    }

    /** Nothing will be sent or received any more. */
    public void close() {
        phase = Phase.OVER;
        output.end();
    }
}
