package dev.reprise.supervisor.child;

import java.util.List;
import java.util.Map;

/**
 * What is run for one generation.
 *
 * @param command the program and its arguments
 * @param variables in its environment, on top of what it inherits
 */
public record Invocation(List<String> command, Map<String, String> variables) {
    public Invocation {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
    }
}
