package dev.reprise.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param directory its working directory, in place of the settings'
 */
public record Invocation(
        List<String> command,
        Map<String, String> variables,
        List<Integer> sockets,
        boolean socketIsStdin,
        Optional<Path> directory) {
    public Invocation {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
        sockets = List.copyOf(sockets);
    }

    public Invocation(List<String> command, Map<String, String> variables) {
        this(command, variables, List.of(), false);
    }

    public Invocation(
            List<String> command, Map<String, String> variables, List<Integer> sockets, boolean socketIsStdin) {
        this(command, variables, sockets, socketIsStdin, Optional.empty());
    }

    /** The same with one more variable. */
    public Invocation with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return with(more);
    }

    /** The same with these variables in place of its own. */
    public Invocation with(Map<String, String> other) {
        return new Invocation(command, other, sockets, socketIsStdin, directory);
    }

    /** The same in another working directory. */
    public Invocation in(Path other) {
        return new Invocation(command, variables, sockets, socketIsStdin, Optional.of(other));
    }
}
