package dev.reprise.supervisor.standin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is behind each connection to the private port of the web server. Any thread. */
final class Visitors {
    private final Map<Integer, Visitor> byPort = new ConcurrentHashMap<>();

    /** @param port that the connection comes from; while it is open nobody else can have it */
    void enter(int port, Visitor visitor) {
        byPort.put(port, visitor);
    }

    void leave(int port) {
        byPort.remove(port);
    }

    /** Nobody if somebody else than the gate has connected. */
    Optional<Visitor> from(int port) {
        return Optional.ofNullable(byPort.get(port));
    }
}
