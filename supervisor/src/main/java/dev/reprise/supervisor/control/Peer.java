package dev.reprise.supervisor.control;

import java.util.List;

import dev.reprise.protocol.Glob;
import dev.reprise.protocol.Hello;

/** Who is at the other end of a connection, as far as is known. */
sealed interface Peer {
    /** Has said nothing yet. */
    record Unidentified() implements Peer {}

    /** Somebody in the program. */
    record Program(Hello hello, List<Glob> globs) implements Peer {
        public Program {
            globs = List.copyOf(globs);
        }
    }

    /** A tool that has not asked yet. */
    record Tool() implements Peer {}

    /** A tool that waits for what it asked for. */
    record AwaitingReply() implements Peer {}

    /** Is not listened to any more, gets the rest of what it was told, and goes. */
    record Closing() implements Peer {}
}
