package dev.reprise.ports.drain;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What connections are doing, told from looks at them one after the other. A connection is never told from one look alone: a client that
 * has just got its answer may be sending the next request at this moment.
 */
final class ConnectionTracker {
    /** What a connection is doing. */
    enum Activity {
        /** A request, or the rest of an answer, is under way. */
        BUSY,
        /** The server goes on sending without being asked, or the client asks on and on, or has been waiting for ever. */
        STREAMING,
        /** Nothing is under way, as far as can be told. */
        IDLE
    }

    /** A new connection is there to ask something. */
    private static final Duration FIRST_REQUEST = Duration.ofMillis(100);

    /** By then the kernel has confirmed what the program has not answered; it waits 40 ms for that. */
    private static final Duration CONFIRMED = Duration.ofMillis(60);

    private static final Duration STREAM_PAUSE = Duration.ofMillis(100);

    private final Duration longestRequest;
    private Map<Long, Track> tracks = new HashMap<>();

    /** @param longestRequest who has waited for longer at the first look does not wait for an answer */
    ConnectionTracker(Duration longestRequest) {
        this.longestRequest = longestRequest;
    }

    /**
     * Takes note of a look.
     *
     * @param connections all of them; those that are not there any more are forgotten
     * @param now since any moment, the same for all looks
     * @return what each is doing, by inode
     */
    Map<Long, Activity> update(List<TcpConnection> connections, Duration now) {
        Map<Long, Track> next = new HashMap<>();
        Map<Long, Activity> activities = new HashMap<>();
        for (TcpConnection connection : connections) {
            Track track = Track.of(tracks.get(connection.inode()), connection, now);
            next.put(connection.inode(), track);
            activities.put(connection.inode(), track.activity(now, longestRequest));
        }
        tracks = next;
        return activities;
    }

    /**
     * A connection over the looks.
     *
     * @param first how it was at the first
     * @param latest how it is now
     * @param looks how many there were
     * @param unchangedSince since when no byte went either way
     * @param sendings between how many looks bytes went out, since the last one that came in
     * @param exchanges between how many looks bytes came in, after some had gone out
     * @param confirmations how many there were when bytes went last
     */
    private record Track(
            TcpConnection first,
            TcpConnection latest,
            int looks,
            Duration unchangedSince,
            int sendings,
            int exchanges,
            long confirmations) {

        static Track of(@Nullable Track before, TcpConnection connection, Duration now) {
            if (before == null) {
                return new Track(connection, connection, 1, now, 0, 0, connection.confirmations());
            }
            return connection.isAsAt(before.latest) ? before.unchanged(connection) : before.changed(connection, now);
        }

        private Track unchanged(TcpConnection connection) {
            return new Track(first, connection, looks + 1, unchangedSince, sendings, exchanges, confirmations);
        }

        private Track changed(TcpConnection connection, Duration now) {
            boolean unrequested = connection.received() == latest.received();
            boolean asksAgain = !unrequested && connection.sent() > first.sent();
            return new Track(
                    first,
                    connection,
                    looks + 1,
                    now,
                    unrequested ? sendings + 1 : 0,
                    asksAgain ? exchanges + 1 : exchanges,
                    connection.confirmations());
        }

        Activity activity(Duration now, Duration longestRequest) {
            Duration unchanged = now.minus(unchangedSince);
            if (latest.unread() > 0 || isUnanswered()) {
                return isPolling() || isLongPoll(longestRequest) ? Activity.STREAMING : Activity.BUSY;
            }
            if (sendings > 1 && (latest.unacknowledged() > 0 || unchanged.compareTo(STREAM_PAUSE) < 0)) {
                return Activity.STREAMING;
            }
            if (latest.unacknowledged() > 0 || looks == 1 || unchanged.isZero() || isUndecided(unchanged)) {
                return isPolling() ? Activity.STREAMING : Activity.BUSY;
            }
            return Activity.IDLE;
        }

        /** Several requests were answered since the first look, and the next one is under way already. */
        private boolean isPolling() {
            return exchanges > 2;
        }

        private boolean isLongPoll(Duration longestRequest) {
            return latest.received() == first.received()
                    && first.sinceReceived().compareTo(longestRequest) > 0;
        }

        /** What came last came after what went last. A clock of several milliseconds' ticks may not show the order. */
        private boolean isUnanswered() {
            return latest.received() > 0
                    && (latest.sent() == 0
                            || latest.sinceReceived().compareTo(latest.sinceSent()) < 0
                            || (isSimultaneous() && latest.confirmations() > confirmations));
        }

        private boolean isUndecided(Duration unchanged) {
            if (latest.received() == 0) {
                return latest.sinceReceived().compareTo(FIRST_REQUEST) < 0;
            }
            return isSimultaneous() && unchanged.compareTo(CONFIRMED) < 0;
        }

        /** An answer that was confirmed later than anything was asked is the end of it. */
        private boolean isSimultaneous() {
            return latest.sinceReceived().equals(latest.sinceSent())
                    && latest.sinceConfirmed().compareTo(latest.sinceReceived()) >= 0;
        }
    }
}
