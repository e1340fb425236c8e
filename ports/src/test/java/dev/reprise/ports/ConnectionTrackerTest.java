package dev.reprise.ports;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.reprise.ports.ConnectionTracker.Activity;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionTrackerTest {
    private final ConnectionTracker log = new ConnectionTracker(Duration.ofSeconds(10));
    private int now;

    /** Looks at one connection, ten milliseconds after the look before. */
    private Activity look(TcpConnection connection) {
        now += 10;
        return log.look(List.of(connection), millis(now)).get(connection.inode());
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }

    private static TcpConnection connection(long received, long sent, int sinceReceived, int sinceSent) {
        return new TcpConnection(
                1, received, sent, 0, 0, millis(sinceReceived), millis(sinceSent), millis(sinceReceived), 0);
    }

    private static TcpConnection queued(long unread, long unacknowledged) {
        return new TcpConnection(1, 100, 100, unread, unacknowledged, millis(20), millis(10), millis(20), 0);
    }

    private static TcpConnection confirmed(int sinceConfirmed, long confirmations) {
        return new TcpConnection(1, 100, 100, 0, 0, millis(48), millis(48), millis(sinceConfirmed), confirmations);
    }

    @Test
    void an_answered_connection_on_which_nothing_goes_is_idle_at_the_second_look() {
        assertThat(look(connection(100, 100, 50, 40))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(100, 100, 60, 50))).isEqualTo(Activity.IDLE);
    }

    @Test
    void one_on_which_more_was_asked_and_answered_between_looks_is_not_idle() {
        look(connection(100, 100, 50, 40));
        assertThat(look(connection(200, 200, 4, 0))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(200, 200, 14, 10))).isEqualTo(Activity.IDLE);
    }

    @Test
    void an_unanswered_request_is_busy_for_as_long_as_it_takes() {
        for (int i = 0; i < 500; i++) {
            assertThat(look(connection(100, 0, 10 * i, 10 * i + 4))).isEqualTo(Activity.BUSY);
        }
        look(connection(100, 100, 5000, 0));
        assertThat(look(connection(100, 100, 5010, 10))).isEqualTo(Activity.IDLE);
    }

    @Test
    void a_first_request_is_unanswered_even_if_it_came_with_the_connection() {
        for (int i = 0; i < 500; i++) {
            assertThat(look(connection(100, 0, 10 * i, 10 * i))).isEqualTo(Activity.BUSY);
        }
    }

    @Test
    void what_is_unread_or_unconfirmed_is_busy() {
        for (int i = 0; i < 50; i++) {
            assertThat(look(queued(1, 0))).isEqualTo(Activity.BUSY);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(look(queued(0, 1))).isEqualTo(Activity.BUSY);
        }
        assertThat(look(queued(0, 0))).isEqualTo(Activity.IDLE);
    }

    @Test
    void a_server_that_goes_on_sending_is_streaming() {
        look(connection(100, 100, 50, 40));
        assertThat(look(connection(100, 200, 60, 5))).as("the end of an answer").isEqualTo(Activity.BUSY);
        assertThat(look(connection(100, 300, 70, 5))).isEqualTo(Activity.STREAMING);
        assertThat(look(connection(100, 300, 80, 15))).isEqualTo(Activity.STREAMING);
        now += 100;
        assertThat(look(connection(100, 300, 190, 115))).isEqualTo(Activity.IDLE);
    }

    @Test
    void a_request_ends_a_stream() {
        look(connection(100, 100, 50, 40));
        look(connection(100, 200, 60, 5));
        look(connection(100, 300, 70, 5));
        assertThat(look(connection(200, 300, 0, 10))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(200, 400, 10, 0))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(200, 400, 20, 10))).isEqualTo(Activity.IDLE);
    }

    @Test
    void a_new_connection_has_a_moment_for_its_first_request() {
        assertThat(look(connection(0, 0, 4, 4))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(0, 0, 14, 14))).isEqualTo(Activity.BUSY);
        assertThat(look(connection(0, 0, 104, 104))).isEqualTo(Activity.IDLE);
    }

    @Test
    void when_the_order_does_not_show_an_acknowledgement_of_the_answer_tells_it() {
        look(confirmed(48, 0));
        assertThat(look(confirmed(48, 0))).isEqualTo(Activity.BUSY);
        assertThat(look(confirmed(8, 0))).isEqualTo(Activity.IDLE);
    }

    @Test
    void when_the_order_does_not_show_a_confirmation_without_an_answer_tells_it() {
        look(confirmed(48, 0));
        for (int i = 0; i < 50; i++) {
            assertThat(look(confirmed(48, 1))).isEqualTo(Activity.BUSY);
        }
    }

    @Test
    void when_nothing_tells_the_order_it_is_idle_after_a_while() {
        for (int i = 0; i < 6; i++) {
            assertThat(look(confirmed(48, 0))).isEqualTo(Activity.BUSY);
        }
        assertThat(look(confirmed(48, 0))).isEqualTo(Activity.IDLE);
    }

    @Test
    void a_connection_that_is_gone_is_forgotten() {
        look(connection(100, 100, 50, 40));
        assertThat(log.look(List.of(), millis(now + 10))).isEmpty();
        assertThat(look(connection(100, 100, 50, 40))).isEqualTo(Activity.BUSY);
    }

    @Test
    void a_client_that_asks_on_and_on_is_like_a_stream() {
        look(connection(100, 100, 1, 0));
        for (int i = 2; i < 5; i++) {
            look(connection(100L * i, 100L * i, 1, 0));
        }
        assertThat(look(connection(500, 400, 0, 1))).isEqualTo(Activity.STREAMING);
        assertThat(look(connection(500, 500, 9, 8))).isEqualTo(Activity.STREAMING);
        assertThat(look(connection(500, 500, 19, 18))).isEqualTo(Activity.IDLE);
    }

    @Test
    void a_long_upload_is_one_request() {
        for (int i = 1; i < 500; i++) {
            assertThat(look(connection(1000L * i, 100, 0, 10 * i))).isEqualTo(Activity.BUSY);
        }
    }

    @Test
    void who_has_waited_longer_than_any_request_takes_waits_for_no_answer() {
        assertThat(look(connection(100, 0, 10_001, 10_002))).isEqualTo(Activity.STREAMING);
        assertThat(look(connection(200, 0, 0, 10_012))).isEqualTo(Activity.BUSY);
    }
}
