package dev.reprise.ports.drain;

import java.time.Duration;

/**
 * An accepted connection at a moment, by what tcp_info says of the server's side.
 *
 * @param inode of the socket
 * @param received bytes up to now
 * @param sent bytes up to now
 * @param unread bytes that the program has not read yet
 * @param unacknowledged bytes that the client has not confirmed, or was not sent yet
 * @param sinceReceived how long ago data came, by a clock that ticks every few milliseconds
 * @param sinceSent how long ago data went, by the same clock
 * @param sinceConfirmed how long ago anything came, an acknowledgement without data included
 * @param confirmations segments without data that the server's side has sent: it confirms so what it does not answer for 40 ms
 */
record TcpConnection(
        long inode,
        long received,
        long sent,
        long unread,
        long unacknowledged,
        Duration sinceReceived,
        Duration sinceSent,
        Duration sinceConfirmed,
        long confirmations) {

    /** Whether no byte went either way since then. */
    boolean isAsAt(TcpConnection earlier) {
        return received == earlier.received && sent == earlier.sent;
    }
}
