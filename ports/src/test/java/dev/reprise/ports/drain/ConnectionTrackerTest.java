package dev.reprise.ports.drain;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.reprise.ports.drain.ConnectionTracker.Activity;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionTrackerTest {
    private final ConnectionTracker tracker = new ConnectionTracker(Duration.ofSeconds(10));
    private int now;

    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);

    /** Adds a snapshot of one connection, ten milliseconds after the last. */
    private Activity look(TcpConnection connection) {
        now += 10;
        return tracker.update(List.of(connection), millis(now)).get(connection.inode());
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }

    private static TcpConnection connection(long received, long sent, int sinceReceived, int sinceSent) {
        return new TcpConnection(
                1, CLIENT, received, sent, 0, 0, millis(sinceReceived), millis(sinceSent), millis(sinceReceived), 0);
    }

    private static TcpConnection queued(long unread, long unacknowledged) {
        return new TcpConnection(1, CLIENT, 100, 100, unread, unacknowledged, millis(20), millis(10), millis(20), 0);
    }

    private static TcpConnection confirmed(int sinceConfirmed, long confirmations) {
        return new TcpConnection(
                1, CLIENT, 100, 100, 0, 0, millis(48), millis(48), millis(sinceConfirmed), confirmations);
    }

    @Test
    void anAnsweredSilentConnectionIsIdleAtTheSecondSnapshot() {
        assertThat(look(connection(100, 100, 50, 40))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(100, 100, 60, 50))).isEqualTo(Activity.IDLE);
    }

    @Test
    void aConnectionWithRequestsBetweenSnapshotsIsNotIdle() {
        look(connection(100, 100, 50, 40));
        assertThat(look(connection(200, 200, 4, 0))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(200, 200, 14, 10))).isEqualTo(Activity.IDLE);
    }

    @Test
    void anUnansweredRequestIsBusyForAsLongAsItTakes() {
        for (int i = 0; i < 500; i++) {
            assertThat(look(connection(100, 0, 10 * i, 10 * i + 4))).isEqualTo(Activity.BUSY);
        }
        look(connection(100, 100, 5000, 0));
        assertThat(look(connection(100, 100, 5010, 10))).isEqualTo(Activity.IDLE);
    }

    @Test
    void aFirstRequestIsUnansweredEvenIfItCameWithTheConnection() {
        for (int i = 0; i < 500; i++) {
            assertThat(look(connection(100, 0, 10 * i, 10 * i))).isEqualTo(Activity.BUSY);
        }
    }

    @Test
    void unreadOrUnconfirmedBytesMakeAConnectionBusy() {
        for (int i = 0; i < 50; i++) {
            assertThat(look(queued(1, 0))).isEqualTo(Activity.BUSY);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(look(queued(0, 1))).isEqualTo(Activity.BUSY);
        }
        assertThat(look(queued(0, 0))).isEqualTo(Activity.IDLE);
    }

    @Test
    void aServerThatKeepsSendingIsStreaming() {
        look(connection(100, 100, 50, 40));
        assertThat(look(connection(100, 200, 60, 5))).as("the end of an answer").isEqualTo(Activity.BUSY);
        assertThat(look(connection(100, 300, 70, 5))).isEqualTo(Activity.STREAMING);
        assertThat(look(connection(100, 300, 80, 15))).isEqualTo(Activity.STREAMING);
        now += 100;
        assertThat(look(connection(100, 300, 190, 115))).isEqualTo(Activity.IDLE);
    }

    @Test
    void aRequestEndsAStream() {
        look(connection(100, 100, 50, 40));
        look(connection(100, 200, 60, 5));
        look(connection(100, 300, 70, 5));
        assertThat(look(connection(200, 300, 0, 10))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(200, 400, 10, 0))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(200, 400, 20, 10))).isEqualTo(Activity.IDLE);
    }

    @Test
    void aNewConnectionHasAMomentForItsFirstRequest() {
        assertThat(look(connection(0, 0, 4, 4))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(0, 0, 14, 14))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(0, 0, 104, 104))).isEqualTo(Activity.IDLE);
    }

    @Test
    void anAcknowledgedResponseShowsThatARequestIsComplete() {
        look(confirmed(48, 0));
        assertThat(look(confirmed(48, 0))).isEqualTo(Activity.BUSY);
        assertThat(look(confirmed(8, 0))).isEqualTo(Activity.IDLE);
    }

    @Test
    void anAcknowledgementWithoutAResponseShowsThatARequestIsPending() {
        look(confirmed(48, 0));
        for (int i = 0; i < 50; i++) {
            assertThat(look(confirmed(48, 1))).isEqualTo(Activity.BUSY);
        }
    }

    @Test
    void withAnUnknownOrderAConnectionIsIdleAfterAWhile() {
        for (int i = 0; i < 6; i++) {
            assertThat(look(confirmed(48, 0))).isEqualTo(Activity.BUSY);
        }
        assertThat(look(confirmed(48, 0))).isEqualTo(Activity.IDLE);
    }

    @Test
    void aConnectionThatIsGoneIsForgotten() {
        look(connection(100, 100, 50, 40));
        assertThat(tracker.update(List.of(), millis(now + 10))).isEmpty();
        assertThat(look(connection(100, 100, 50, 40))).isEqualTo(Activity.BUSY);
    }

    @Test
    void aPollingClientIsIdleBetweenItsRequests() {
        look(connection(100, 100, 1, 0));
        for (int i = 2; i < 5; i++) {
            look(connection(100L * i, 100L * i, 1, 0));
        }
        assertThat(look(connection(500, 400, 0, 1))).isEqualTo(Activity.POLLING);
        assertThat(look(connection(500, 500, 3, 2))).isEqualTo(Activity.POLLING);
        // One snapshot is enough, since there may be a request in each interval.
        assertThat(look(connection(600, 600, 9, 8))).isEqualTo(Activity.IDLE);
    }

    @Test
    void aPollingClientIsIdleEvenIfTheClockDoesNotShowThatItGotItsResponse() {
        for (int i = 1; i < 5; i++) {
            look(connection(100L * i, 100L * i, 2, 2));
        }
        assertThat(look(connection(500, 500, 2, 2))).isEqualTo(Activity.POLLING);
        assertThat(look(connection(500, 500, 12, 12))).isEqualTo(Activity.IDLE);
    }

    @Test
    void aPollingClientAcknowledgesItsResponseWithItsNextRequest() {
        for (int i = 1; i < 5; i++) {
            look(connection(100L * i, 100L * i, 2, 2));
        }
        assertThat(look(new TcpConnection(1, CLIENT, 500, 500, 0, 100, millis(9), millis(8), millis(9), 0)))
                .isEqualTo(Activity.IDLE);
    }

    @Test
    void aLongUploadIsOneRequest() {
        for (int i = 1; i < 500; i++) {
            assertThat(look(connection(1000L * i, 100, 0, 10 * i))).isEqualTo(Activity.BUSY);
        }
    }

    @Test
    void aClientThatHasWaitedLongerThanAnyRequestWaitsForNoResponse() {
        assertThat(look(connection(100, 0, 10_001, 10_002))).isEqualTo(Activity.STREAMING);
        assertThat(look(connection(200, 0, 0, 10_012))).isEqualTo(Activity.BUSY);
    }
}
