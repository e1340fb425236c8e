package dev.reprise.agent.environment;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.reprise.protocol.ToProgram;

/** The variables that Reprise has set for the agent. */
public final class AgentVariables {
    private static final String CHANGED = "REPRISE_CHANGED";

    private final byte @Nullable [] block;

    private AgentVariables(byte @Nullable [] block) {
        this.block = block;
    }

    /** Reads the environment of this JVM. */
    public static AgentVariables ofThisJvm() {
        return new AgentVariables(EnvironmentBlock.read());
    }

    /** Returns a value; empty if the variable is not set. */
    public String get(String name) {
        String value = block == null ? System.getenv(name) : EnvironmentBlock.value(block, name);
        return value == null ? "" : value;
    }

    /** Whether this JVM has to wait until Reprise lets it run. */
    public boolean isStandby() {
        return get(CHANGED).startsWith(ToProgram.Go.PLACEHOLDER);
    }

    /** Sets the variable that a standby gets last. The program must not have read its environment before. */
    public static void setChanged(String value) throws IOException {
        EnvironmentBlock.overwrite(CHANGED, value);
    }
}
