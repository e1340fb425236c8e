package dev.reprise.ports.http;

import java.util.Map;

/**
 * The state of a connection that answers one request, without its socket: bytes in, bytes out, deadlines. Limited in
 * time and size, whatever the client does. Confined to one thread, except for what is written to a stream.
 */
public final class HttpConnection {
    private static final long SECOND = 1_000_000_000L;

    /** Time limit for a request to arrive. */
    private static final long REQUEST_NANOS = 10 * SECOND;

    /** Time limit for a request and its complete response. */
    private static final long ANSWER_NANOS = 30 * SECOND;

    /** Time limit for a client to read the next part of a stream. */
    private static final long STALL_NANOS = 10 * SECOND;

    /** Time limit for a client to close the connection after the response. */
    private static final long LINGER_NANOS = 2 * SECOND;

    private final Handler handler;
    private final WriteBuffer output;
    private final RequestHeadBuffer head = new RequestHeadBuffer();
    private final long born;
    private long lastMove;
    private Phase phase = Phase.READING;
    private boolean recognized;
    private boolean clientEnded;

    /** Answers requests. */
    public interface Handler {
        /** Must not block. */
        HttpResponse answer(HttpRequest request);

        /** A client used a protocol that is not supported, and its connection is closed. */
        void rejected(WireProtocol protocol);
    }

    private enum Phase {
        READING,
        ANSWERING,
        STREAMING,
        /** Closing at once with unread input would reset the connection and lose the response (RFC 9112 9.6). */
        LINGERING,
        OVER
    }

    /**
     * A connection that has just been accepted.
     *
     * @param wake makes the thread of the connection call {@link #next} soon; any thread may call it
     * @param now the time of {@link System#nanoTime}
     */
    public HttpConnection(Handler handler, Runnable wake, long now) {
        this.handler = handler;
        this.output = new WriteBuffer(wake);
        this.born = now;
        this.lastMove = now;
    }

    /** Processes received bytes. */
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

    /** The client has closed its output. A request is answered all the same, but an event stream is closed. */
    public void receiveEnd() {
        if (phase == Phase.ANSWERING) {
            clientEnded = true;
        } else {
            close();
        }
    }

    /** Processes a complete line. */
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
            // An error of ours affects only this response.
            return HttpResponse.of(500, Map.of("Content-Type", "text/plain"), "Reprise could not answer: " + e + "\n");
        }
    }

    /** The next bytes to send. */
    public byte[] next(int most) {
        return output.next(most);
    }

    /** Reports how many of these bytes were sent. */
    public void sent(int count, long now) {
        output.sent(count);
        lastMove = now;
    }

    /** Whether everything has been sent and the output of the socket must be shut down; true only once. */
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

    /** Whether input is expected, if only its end. */
    public boolean wantsInput() {
        return phase != Phase.OVER && !clientEnded;
    }

    public boolean hasOutput() {
        return !output.isEmpty();
    }

    /** Whether the response has begun. */
    public boolean isAnswered() {
        return phase != Phase.READING;
    }

    /** When the connection ends even if nothing happens, in the time of {@link System#nanoTime}. */
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

    /** Ends the connection. */
    public void close() {
        phase = Phase.OVER;
        output.end();
    }
}
