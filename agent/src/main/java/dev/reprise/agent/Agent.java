package dev.reprise.agent;

import java.lang.instrument.Instrumentation;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.environment.AgentVariables;
import dev.reprise.protocol.ToProgram;

/** The entry point of the agent. Its signatures name classes of the JDK only, since the JVM loads those classes before the call. */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM before {@code main}. Does nothing if Reprise did not start the program, and never throws. In a standby it returns
     * when Reprise lets the program run.
     *
     * @param argument {@code loaded-only} if changes of classes that are not loaded need no restart; {@code relay} in a JVM started by the
     *     program, where the agent only relays ports; or nothing
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            AgentVariables variables = AgentVariables.ofThisJvm();
            if (variables.get("REPRISE_CONTROL").isEmpty()) {
                return;
            }
            if ("relay".equals(argument)) {
                RelaySession.start(variables, instrumentation);
            } else {
                Session.start(variables, "loaded-only".equals(argument), instrumentation);
            }
        } catch (Throwable e) {
            // Uses no other class of the agent, since those may be missing. The compiler copies the constant.
            String changed = System.getenv("REPRISE_CHANGED");
            if (changed != null && changed.startsWith(ToProgram.Go.PLACEHOLDER)) {
                // The program must not run a second time beside the one that serves.
                Runtime.getRuntime().halt(1);
            }
            String plain = e.toString().replaceAll("[^ -~]", "?");
            System.err.println("reprise: the agent could not start; the program runs without it: ".concat(plain));
        }
    }
}
