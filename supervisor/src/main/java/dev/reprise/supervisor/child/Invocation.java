package dev.reprise.supervisor.child;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is run for one generation.
 *
 * <p>With {@code LISTEN_FDS} among the variables the program finds {@code LISTEN_PID} as well, its own process id as sd_listen_fds(3)
 * wants it, and is for that started through {@code /bin/sh}.
 *
 * @param command the program and its arguments
 * @param variables in its environment, on top of what it inherits
 * @param sockets our descriptors that it inherits from 3 on, where the launcher can pass any
 * @param socketIsStdin whether the first of them is its standard input, too
 */
public record Invocation(
        List<String> command, Map<String, String> variables, List<Integer> sockets, boolean socketIsStdin) {
    public Invocation {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
        sockets = List.copyOf(sockets);
    }

    public Invocation(List<String> command, Map<String, String> variables) {
        this(command, variables, List.of(), false);
    }

    /** The same with one more variable. */
    public Invocation with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Invocation(command, more, sockets, socketIsStdin);
    }
}
