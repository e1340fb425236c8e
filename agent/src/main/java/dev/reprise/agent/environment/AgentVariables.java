package dev.reprise.agent.environment;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** The variables that Reprise has set for the agent. */
public final class AgentVariables {
    private static final String CHANGED = "REPRISE_CHANGED";

    /** What the value of {@code REPRISE_CHANGED} starts with in a standby; otherwise it is a list of absolute paths. */
    private static final String PLACEHOLDER = "standby:";

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
        return get(CHANGED).startsWith(PLACEHOLDER);
    }

    /** Sets the variable that a standby gets last. The program must not have read its environment before. */
    public static void setChanged(String value) throws IOException {
        EnvironmentBlock.overwrite(CHANGED, value);
    }
}
