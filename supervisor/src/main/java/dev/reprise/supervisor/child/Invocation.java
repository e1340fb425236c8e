package dev.reprise.supervisor.child;

import java.util.List;
import java.util.Map;

/**
 * What is run for one generation.
 *
 * @param command the program and its arguments
 * @param variables in its environment, on top of what it inherits
 * @param sockets our descriptors that it inherits from 3 on, where the launcher can pass any
 */
public record Invocation(List<String> command, Map<String, String> variables, List<Integer> sockets) {
    public Invocation {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
        sockets = List.copyOf(sockets);
    }

    public Invocation(List<String> command, Map<String, String> variables) {
        this(command, variables, List.of());
    }
}
