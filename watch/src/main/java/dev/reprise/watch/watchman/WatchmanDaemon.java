package dev.reprise.watch.watchman;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.files.CommandLookup;
import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Table;

/**
 * How to reach the user's Watchman daemon: at {@code $WATCHMAN_SOCK} if that is set, or else at the socket that {@code watchman
 * get-sockname} names, which starts the daemon if it is not running.
 *
 * @param program the Watchman command with its global options; empty if Watchman is not installed
 * @param socket the given socket; empty to run the program
 */
record WatchmanDaemon(List<String> program, Optional<Path> socket) {
    static final String SOCKET_VARIABLE = "WATCHMAN_SOCK";

    /** Every release since 2016 has all of them; those older than 3.8 have no capabilities at all. */
    static final List<String> REQUIRED = List.of(
            "cmd-watch-project",
            "cmd-clock",
            "cmd-subscribe",
            "cmd-unsubscribe",
            "clock-sync-timeout",
            "term-dirname",
            "term-name");

    WatchmanDaemon {
        program = List.copyOf(program);
    }

    /** By the variables of an environment. */
    static WatchmanDaemon in(Map<String, String> environment) {
        Optional<Path> socket = Optional.ofNullable(environment.get(SOCKET_VARIABLE))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        CommandLookup lookup = CommandLookup.in(environment);
        Optional<Path> program = lookup.findExecutable("watchman").or(() -> lookup.findExecutable("watchman.exe"));
        return new WatchmanDaemon(program.map(Path::toString).stream().toList(), socket);
    }

    boolean installed() {
        return socket.isPresent() || !program.isEmpty();
    }

    /**
     * Starts the daemon if necessary, connects to it and checks its capabilities. Blocks, each step at most {@code timeout}.
     *
     * @throws WatchmanError if the daemon is poisoned
     * @throws IOException if no daemon can be reached, or it lacks a capability
     */
    WatchmanConnection connect(Duration timeout, WatchmanConnection.Listener listener)
            throws IOException, WatchmanError {
        Path path = socket.isPresent() ? socket.get() : GetSockname.run(program, timeout);
        WatchmanConnection connection = WatchmanConnection.open(path, timeout, listener);
        try {
            check(connection, timeout);
            return connection;
        } catch (IOException | WatchmanError e) {
            connection.close();
            throw e;
        }
    }

    private static void check(WatchmanConnection connection, Duration timeout) throws IOException, WatchmanError {
        Table answer = connection.request(WatchmanCommands.version(REQUIRED), timeout);
        List<String> lacking = new ArrayList<>(REQUIRED);
        if (answer.get("capabilities").orElse(BserValue.NULL) instanceof Table capabilities) {
            lacking.removeIf(capabilities::isTrue);
        }
        if (!lacking.isEmpty()) {
            throw new IOException("Watchman " + answer.text("version").orElse("of an unknown version")
                    + " is too old, it lacks " + String.join(", ", lacking) + ": install 4.9 or newer");
        }
    }
}
