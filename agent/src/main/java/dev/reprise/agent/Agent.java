package dev.reprise.agent;

import java.lang.instrument.Instrumentation;

import org.jspecify.annotations.Nullable;

/** The entry point of the agent. Its signatures name classes of the JDK only, since the JVM loads those classes before the call. */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM before {@code main}. Does nothing if Reprise did not start the program, and never throws.
     *
     * @param argument {@code loaded-only} if changes of classes that are not loaded need no restart; {@code relay} in a JVM started by the
     *     program, where the agent only relays ports; or nothing
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            String socket = System.getenv("REPRISE_CONTROL");
            if (socket == null || socket.isEmpty()) {
                return;
            }
            if ("relay".equals(argument)) {
                RelaySession.start(socket, instrumentation);
            } else {
                Session.start(socket, "loaded-only".equals(argument), instrumentation);
            }
        } catch (Throwable e) {
            // Uses no other class of the agent, since those may be missing.
            String plain = e.toString().replaceAll("[^ -~]", "?");
            System.err.println("reprise: the agent could not start; the program runs without it: ".concat(plain));
        }
    }
}
