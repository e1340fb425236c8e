package dev.reprise.supervisor.jvm.launcher;

import java.util.List;
import java.util.Map;

import dev.reprise.process.ChildEnvironment;

/** The environment variables that contain JVM options, with the values that the program will see. */
public record JvmEnvironment(Map<String, String> environment) {
    public static final List<String> OF_JVM = List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    public static final String OF_LAUNCHER = "JDK_JAVA_OPTIONS";

    public JvmEnvironment {
        environment = Map.copyOf(environment);
    }

    /** Returns the value of a variable, or an empty string if it is not set. */
    public String value(String name) {
        return environment.getOrDefault(ChildEnvironment.PUT_ASIDE + name, environment.getOrDefault(name, ""));
    }
}
