package dev.reprise.supervisor.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;

import dev.reprise.protocol.Message;
import dev.reprise.protocol.Refused;

/**
 * One connection, with its limits of time and size. Confined to the control thread, except for {@link #send}, {@link #dismiss} and
 * {@link #isOpen}.
 */
final class ControlConnection {
    /** More buffers than a socket can hold. */
    private static final int ENOUGH = 64;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ControlLimits limits;
    private final ControlSessions reception;
    private final LineDecoder incoming;
    private final WriteQueue outgoing;
    private final TokenBucket allowance;
    private Peer peer = new Peer.Unidentified();
    private long peerSince = System.nanoTime();

    ControlConnection(SocketChannel channel, SelectionKey key, ControlLimits limits, ControlSessions reception) {
        this.channel = channel;
        this.key = key;
        this.limits = limits;
        this.reception = reception;
        this.incoming = new LineDecoder(limits.line());
        this.outgoing = new WriteQueue(limits.queue());
        this.allowance = new TokenBucket(limits.rate(), peerSince);
    }

    Peer peer() {
        return peer;
    }

    void become(Peer successor) {
        peer = successor;
        peerSince = System.nanoTime();
    }

    /** Queues a message, unless the connection is ending. */
    void send(Message message) {
        outgoing.add(message, System.nanoTime());
    }

    /** Ends the connection once the peer has read everything in the queue. */
    void dismiss() {
        outgoing.end();
    }

    /** Whether further messages to the peer are accepted. */
    boolean isOpen() {
        return outgoing.takesMore();
    }

    boolean isClosed() {
        return !channel.isOpen();
    }

    /** Reads everything that has arrived so far. */
    void readOut(ByteBuffer buffer) {
        for (int i = 0; i < ENOUGH && channel.isOpen() && read(buffer); i++) {
            // Read again until nothing is left.
        }
    }

    /**
     * Reads up to one buffer of what has arrived.
     *
     * @return whether anything had arrived
     */
    boolean read(ByteBuffer buffer) {
        try {
            buffer.clear();
            int length = channel.read(buffer);
            if (length < 0) {
                close();
                return false;
            }
            buffer.flip();
            receive(buffer);
            return length > 0;
        } catch (IOException e) {
            close();
        } catch (ProtocolException refusal) {
            refuse(refusal.refused());
        } catch (RuntimeException | Error e) {
            // A bug in Reprise must cost no more than this connection.
            refuse(new Refused("unexpected", "Reprise failed to handle this message: " + e));
        }
        return false;
    }

    private void receive(ByteBuffer bytes) throws ProtocolException {
        while (!(peer instanceof Peer.Closing)) {
            int before = bytes.remaining();
            Optional<String> line = incoming.next(bytes);
            if (line.isEmpty()) {
                allowance.spend(before);
                return;
            }
            allowance.spendMessage(before - bytes.remaining());
            reception.onLine(this, line.get());
        }
    }

    /** Sends the reason to the peer, then ends the connection. */
    void refuse(Refused refused) {
        if (!(peer instanceof Peer.Closing)) {
            outgoing.endWith(refused, System.nanoTime());
            leave();
        }
    }

    private void leave() {
        become(new Peer.Closing());
        reception.left(this);
    }

    /**
     * Sends what can be sent without blocking, and ends the connection if the peer exceeded a time limit.
     *
     * @return the latest time for the next call, in nanoseconds from now
     */
    long tend(long now) {
        try {
            if (outgoing.isFull()) {
                refuse(new Refused("slow", "more than " + limits.queue() + " bytes are waiting to be read"));
            }
            outgoing.flush(channel, now);
            if (outgoing.isDone()) {
                if (!(peer instanceof Peer.Closing)) {
                    leave();
                }
                channel.shutdownOutput();
            }
            if (patience(now) <= 0) {
                runOut();
            }
            return channel.isOpen() ? listen(now) : Long.MAX_VALUE;
        } catch (IOException e) {
            close();
            return Long.MAX_VALUE;
        }
    }

    private long listen(long now) {
        long silence = peer instanceof Peer.Closing ? 0 : allowance.pause(now);
        int reading = silence > 0 ? 0 : SelectionKey.OP_READ;
        key.interestOps(outgoing.isEmpty() ? reading : reading | SelectionKey.OP_WRITE);
        long patience = patience(now);
        return silence > 0 ? Math.min(silence, patience) : patience;
    }

    private long patience(long now) {
        if (peer instanceof Peer.Closing) {
            return peerSince + limits.farewell().toNanos() - now;
        }
        long reading = outgoing.isEmpty()
                ? Long.MAX_VALUE
                : outgoing.stuckSince(now) + limits.patience().toNanos() - now;
        long speaking = peer instanceof Peer.Unidentified || peer instanceof Peer.Tool
                ? peerSince + limits.patience().toNanos() - now
                : Long.MAX_VALUE;
        return Math.min(reading, speaking);
    }

    private void runOut() {
        if (peer instanceof Peer.Closing) {
            close();
        } else {
            String missed = outgoing.isEmpty() ? "sent nothing for " : "read nothing for ";
            refuse(new Refused("slow", missed + limits.patience().toSeconds() + " s"));
        }
    }

    void close() {
        if (!(peer instanceof Peer.Closing)) {
            leave();
        }
        try {
            outgoing.end();
            outgoing.flush(channel, System.nanoTime());
        } catch (IOException e) {
            // The peer closed the connection first.
        }
        try {
            channel.close();
        } catch (IOException e) {
            // The connection is unusable either way.
        }
    }
}
