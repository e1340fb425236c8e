package dev.reprise.e2e.environment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A private Watchman daemon of the test: its state is in a directory of the test, so that no other daemon is affected. */
public final class Watchman {
    private final Sandbox sandbox;
    private final String program;

    private Watchman(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.program = Component.of("watchman", "watchman");
    }

    public static Watchman start(Sandbox sandbox) {
        Watchman watchman = new Watchman(sandbox);
        // Its clients start it, as in a user's session; at the end it is shut down.
        watchman.client("get-sockname");
        sandbox.undo(watchman::shutDown);
        return watchman;
    }

    /** The variables that lead clients to it, and make them start it again when it is gone. */
    public Map<String, String> environment() {
        return Map.of("TMPDIR", sandbox.aside().directory().toString(), "USER", "test", "LOGNAME", "test");
    }

    public String client(String... arguments) {
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.putAll(environment());
        String[] command = new String[arguments.length + 1];
        command[0] = program;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Run.command(environment, sandbox.aside().directory(), command);
    }

    public long pid() {
        return Long.parseLong(
                client("--no-spawn", "--no-pretty", "get-pid").replaceAll("(?s).*\"pid\":(\\d+).*", "$1"));
    }

    private void shutDown() {
        List<Long> daemons = sandbox.processes().stream()
                .filter(pid -> Processes.describe(pid).contains("(watchman)"))
                .toList();
        daemons.forEach(pid -> Processes.signal("KILL", pid));
    }
}
