package dev.reprise.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command, environment and sockets of one generation.
 *
 * <p>With {@code LISTEN_FDS} among the variables, the program also finds {@code LISTEN_PID}, its own process id as
 * sd_listen_fds(3) requires it. For that it is started through {@code /bin/sh}.
 *
 * @param command the program and its arguments
 * @param variables added to the environment that it inherits
 * @param sockets our descriptors that it inherits as 3 and up, if the launcher can pass descriptors
 * @param socketIsStdin whether the first of them is its standard input as well
 * @param directory its working directory, instead of that of the settings
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

    /** A copy with one more variable. */
    public Invocation with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return with(more);
    }

    /** A copy with these variables instead of its own. */
    public Invocation with(Map<String, String> other) {
        return new Invocation(command, other, sockets, socketIsStdin, directory);
    }

    /** A copy with another working directory. */
    public Invocation in(Path other) {
        return new Invocation(command, variables, sockets, socketIsStdin, Optional.of(other));
    }
}
