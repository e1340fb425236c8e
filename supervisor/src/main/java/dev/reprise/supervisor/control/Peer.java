package dev.reprise.supervisor.control;

import java.util.List;

import dev.reprise.protocol.Glob;
import dev.reprise.protocol.Hello;

/** What is known about the peer at the other end of a connection. */
sealed interface Peer {
    /** Has sent nothing yet. */
    record Unidentified() implements Peer {}

    /** A client in the program. */
    record Program(Hello hello, List<Glob> globs) implements Peer {
        public Program {
            globs = List.copyOf(globs);
        }
    }

    /** A tool that has not sent its request yet. */
    record Tool() implements Peer {}

    /** A tool that waits for the response to its request. */
    record AwaitingReply() implements Peer {}

    /** Its input is ignored. It still receives the queued messages before the connection closes. */
    record Closing() implements Peer {}
}
