package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.Map;

import dev.reprise.supervisor.jvm.launcher.JvmEnvironment;
import dev.reprise.supervisor.jvm.launcher.OptionTokenizer;

/** Adds the agent to the JVMs that a command starts, for commands that are not themselves a java launcher, such as a build tool. */
public final class ToolOptionsAgent {
    private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    private ToolOptionsAgent() {}

    /**
     * Returns the variables that make the agent relay the ports of those JVMs.
     *
     * @param jar the agent's jar
     * @param environment the environment of Reprise; its JVM options are kept
     */
    public static Map<String, String> relaying(Path jar, Map<String, String> environment) {
        String own = OptionTokenizer.quoted("-javaagent:" + jar + "=relay");
        return Map.of(VARIABLE, (new JvmEnvironment(environment).value(VARIABLE) + " " + own).strip());
    }
}
