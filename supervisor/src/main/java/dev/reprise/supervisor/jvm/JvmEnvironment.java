package dev.reprise.supervisor.jvm;

import java.util.List;
import java.util.Map;

import dev.reprise.process.ChildEnvironment;

/** The environment variables that contain JVM options, with the values that the program will see. */
record JvmEnvironment(Map<String, String> environment) {
    static final List<String> OF_JVM = List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    static final String OF_LAUNCHER = "JDK_JAVA_OPTIONS";

    JvmEnvironment {
        environment = Map.copyOf(environment);
    }

    /** Returns the value of a variable, or an empty string if it is not set. */
    String value(String name) {
        return environment.getOrDefault(ChildEnvironment.PUT_ASIDE + name, environment.getOrDefault(name, ""));
    }
}
