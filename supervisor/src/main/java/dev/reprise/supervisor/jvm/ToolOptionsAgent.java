package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.Map;

/** The agent in the JVMs that a command starts which is none itself, such as a build tool. */
public final class ToolOptionsAgent {
    private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    private ToolOptionsAgent() {}

    /**
     * What has to be in the program's environment, so that the ports of those JVMs are relayed.
     *
     * @param environment ours, with options for JVMs that the program is to keep
     */
    public static Map<String, String> relaying(Path jar, Map<String, String> environment) {
        String own = OptionTokenizer.quoted("-javaagent:" + jar + "=relay");
        return Map.of(VARIABLE, (new JvmEnvironment(environment).value(VARIABLE) + " " + own).strip());
    }
}
