package dev.reprise.ports.drain;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Determines what connections are doing by comparing successive snapshots. One snapshot alone never decides: a client
 * that has just received its response may be sending the next request at this moment.
 */
final class ConnectionTracker {
    /** What a connection is doing. */
    enum Activity {
        /** A request or the rest of a response is in progress. */
        BUSY,
        /** The server keeps sending without a request, or the client has been waiting for very long. */
        STREAMING,
        /** The client keeps sending requests in quick succession; look often to find it between two of them. */
        POLLING,
        /** Nothing is in progress, as far as can be seen. */
        IDLE
    }

    /** The first request of a new connection arrives within this time. */
    private static final Duration FIRST_REQUEST = Duration.ofMillis(100);

    /** By then the kernel has acknowledged a request that the program has not answered; it delays that by 40 ms. */
    private static final Duration CONFIRMED = Duration.ofMillis(60);

    /**
     * A client that keeps polling is between two requests if the kernel has seen nothing for this long, more than one tick of its clock. It
     * would not be silent until {@link #CONFIRMED}, and may not be silent in two snapshots of a busy machine.
     */
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(5);

    /**
     * The initial congestion window, in bytes. As much of a response is sent at once, and a client that polls often acknowledges it
     * only with its next request.
     */
    private static final long FIRST_WINDOW = 14_600;

    private static final Duration STREAM_PAUSE = Duration.ofMillis(100);

    private final Duration longestRequest;
    private Map<Long, Track> tracks = new HashMap<>();

    /**
     * @param longestRequest a client that has already waited longer at the first snapshot does not wait for a response
     */
    ConnectionTracker(Duration longestRequest) {
        this.longestRequest = longestRequest;
    }

    /**
     * Adds a snapshot.
     *
     * @param connections all of them; connections that are missing are forgotten
     * @param now since any moment, the same for all snapshots
     * @return what each connection is doing, by inode
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
     * A connection across snapshots.
     *
     * @param first its state in the first snapshot
     * @param latest its current state
     * @param looks the number of snapshots
     * @param unchangedSince the time since when no byte was sent or received
     * @param sendings the number of intervals in which bytes were sent, since bytes were last received
     * @param exchanges the number of intervals in which bytes were received after some had been sent
     * @param confirmations the number of pure acknowledgements when bytes were last sent
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
            boolean requestsAgain = !unrequested && connection.sent() > first.sent();
            return new Track(
                    first,
                    connection,
                    looks + 1,
                    now,
                    unrequested ? sendings + 1 : 0,
                    requestsAgain ? exchanges + 1 : exchanges,
                    connection.confirmations());
        }

        Activity activity(Duration now, Duration longestRequest) {
            Duration unchanged = now.minus(unchangedSince);
            if (latest.unread() > 0 || isUnanswered()) {
                return whileUnanswered(longestRequest);
            }
            if (sendings > 1 && (latest.unacknowledged() > 0 || unchanged.compareTo(STREAM_PAUSE) < 0)) {
                return Activity.STREAMING;
            }
            if (isPolling()) {
                return isBetweenPolls() ? Activity.IDLE : Activity.POLLING;
            }
            boolean busy = latest.unacknowledged() > 0 || looks == 1 || unchanged.isZero() || isUndecided(unchanged);
            return busy ? Activity.BUSY : Activity.IDLE;
        }

        private boolean isBetweenPolls() {
            return latest.unacknowledged() <= FIRST_WINDOW
                    && latest.sinceReceived().compareTo(BETWEEN_POLLS) >= 0
                    && latest.sinceSent().compareTo(BETWEEN_POLLS) >= 0;
        }

        private Activity whileUnanswered(Duration longestRequest) {
            if (isPolling()) {
                return Activity.POLLING;
            }
            return isLongPoll(longestRequest) ? Activity.STREAMING : Activity.BUSY;
        }

        /** Several requests were answered since the first snapshot, and the next one is already in progress. */
        private boolean isPolling() {
            return exchanges > 2;
        }

        private boolean isLongPoll(Duration longestRequest) {
            return latest.received() == first.received()
                    && first.sinceReceived().compareTo(longestRequest) > 0;
        }

        /**
         * The last bytes were received after the last ones were sent. A clock with ticks of several milliseconds may
         * not show the order.
         */
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

        /** If the client acknowledged a response after its last request, the response is complete. */
        private boolean isSimultaneous() {
            return latest.sinceReceived().equals(latest.sinceSent())
                    && latest.sinceConfirmed().compareTo(latest.sinceReceived()) >= 0;
        }
    }
}
