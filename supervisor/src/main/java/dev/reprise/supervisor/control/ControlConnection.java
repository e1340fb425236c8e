package dev.reprise.supervisor.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;

import dev.reprise.protocol.Message;
import dev.reprise.protocol.Refused;

/** A connection, and what holds for each: bounds of time and size. Of the control's thread, except {@link #tell} and {@link #isOpen}. */
final class ControlConnection {
    /** So many buffers are more than a socket holds. */
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

    /** Queues it, unless the peer is on its way out. */
    void tell(Message message) {
        outgoing.add(message, System.nanoTime());
    }

    /** The peer may go when it has read all that it was told. */
    void dismiss() {
        outgoing.end();
    }

    /** Whether the peer is still to be told something. */
    boolean isOpen() {
        return outgoing.takesMore();
    }

    boolean isClosed() {
        return !channel.isOpen();
    }

    /** Takes all that has arrived up to now. */
    void readOut(ByteBuffer buffer) {
        for (int i = 0; i < ENOUGH && channel.isOpen() && read(buffer); i++) {
            // Once more.
        }
    }

    /**
     * Takes what has arrived.
     *
     * @return whether there was something
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
            hear(buffer);
            return length > 0;
        } catch (IOException e) {
            close();
        } catch (ProtocolException refusal) {
            refuse(refusal.refused());
        } catch (RuntimeException | Error e) {
            // A fault of ours must not be more than the loss of this connection.
            refuse(new Refused("unexpected", "Reprise failed over this message: " + e));
        }
        return false;
    }

    private void hear(ByteBuffer bytes) throws ProtocolException {
        while (!(peer instanceof Peer.Closing)) {
            int before = bytes.remaining();
            Optional<String> line = incoming.next(bytes);
            if (line.isEmpty()) {
                allowance.spend(before);
                return;
            }
            allowance.spendMessage(before - bytes.remaining());
            reception.heard(this, line.get());
        }
    }

    /** Sends the peer away, with the reason. */
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
     * Sends what can be sent, and parts with a peer that takes too long.
     *
     * @return when to do so again, at the latest, in nanoseconds from now
     */
    long tend(long now) {
        try {
            if (outgoing.isFull()) {
                refuse(new Refused("slow", "more than " + limits.queue() + " bytes wait to be read"));
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
            String missed = outgoing.isEmpty() ? "said nothing for " : "read nothing for ";
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
            // The peer has gone before us.
        }
        try {
            channel.close();
        } catch (IOException e) {
            // Closed it is.
        }
    }
}
