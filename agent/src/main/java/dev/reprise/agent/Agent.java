package dev.reprise.agent;

import java.lang.instrument.Instrumentation;

import org.jspecify.annotations.Nullable;

/** Where the JVM begins with it. It names no class but the JDK's in its signatures: the JVM loads those before it calls. */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM before {@code main}; does nothing if the program was not started by Reprise, and never throws.
     *
     * @param argument {@code loaded-only} so that a changed class that is not loaded needs no restart; {@code relay} in a JVM that the
     *     program starts, whose ports are relayed and that is left alone else; or none
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            String socket = System.getenv("REPRISE_CONTROL");
            if (socket == null || socket.isEmpty()) {
                return;
            }
            if ("relay".equals(argument)) {
                RelaySession.begin(socket, instrumentation);
            } else {
                Session.begin(socket, "loaded-only".equals(argument), instrumentation);
            }
        } catch (Throwable e) {
            // With no class of ours, which may be what is missing.
            String plain = e.toString().replaceAll("[^ -~]", "?");
            System.err.println("reprise: the agent could not start, going on without: ".concat(plain));
        }
    }
}
