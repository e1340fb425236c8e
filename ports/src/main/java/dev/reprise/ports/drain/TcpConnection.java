package dev.reprise.ports.drain;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The state of an accepted connection at one moment, from tcp_info of the server's side.
 *
 * @param inode of the socket
 * @param client address and port of the other side
 * @param received total bytes received
 * @param sent total bytes sent
 * @param unread bytes that the program has not read yet
 * @param unacknowledged bytes that the client has not acknowledged, or that were not sent yet
 * @param sinceReceived time since data was received, by a clock that ticks every few milliseconds
 * @param sinceSent time since data was sent, by the same clock
 * @param sinceConfirmed time since anything was received, including an acknowledgement without data
 * @param confirmations segments without data that the server's side has sent: it acknowledges in this way what it does
 * not answer within 40 ms
 */
record TcpConnection(
        long inode,
        InetSocketAddress client,
        long received,
        long sent,
        long unread,
        long unacknowledged,
        Duration sinceReceived,
        Duration sinceSent,
        Duration sinceConfirmed,
        long confirmations) {

    /** Whether no byte was sent or received since then. */
    boolean isAsAt(TcpConnection earlier) {
        return received == earlier.received && sent == earlier.sent;
    }
}
