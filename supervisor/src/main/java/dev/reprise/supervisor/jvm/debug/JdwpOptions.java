package dev.reprise.supervisor.jvm.debug;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The options of the JVM's JDWP agent, as specified in the JDK's "Connection and Invocation Details".
 *
 * @param prefix the start of the argument, such as {@code -agentlib:jdwp=}
 * @param settings the settings in order, each as {@code name=value}
 */
public record JdwpOptions(String prefix, List<String> settings) {
    private static final List<String> PREFIXES = List.of("-agentlib:jdwp=", "-Xrunjdwp:");

    public JdwpOptions {
        settings = List.copyOf(settings);
    }

    /** Returns options to listen on a TCP port, where debuggers can attach and detach repeatedly. */
    public static JdwpOptions listening(JdwpAddress address, boolean suspends) {
        return new JdwpOptions(
                PREFIXES.get(0),
                List.of("transport=dt_socket", "server=y", "suspend=" + (suspends ? "y" : "n"), "address=" + address));
    }

    public static boolean isOption(String argument) {
        return PREFIXES.stream().anyMatch(argument::startsWith);
    }

    /** Parses an argument for which {@link #isOption} is true. */
    public static JdwpOptions of(String argument) {
        String prefix =
                PREFIXES.stream().filter(argument::startsWith).findFirst().orElseThrow();
        return new JdwpOptions(
                prefix, Arrays.asList(argument.substring(prefix.length()).split(",")));
    }

    /** Whether the JVM listens for a debugger. Otherwise it connects to one. */
    public boolean listens() {
        return setting("server").map("y"::equals).orElse(false);
    }

    /** Whether the program waits for a debugger before it runs, which is the default. */
    public boolean suspends() {
        return setting("suspend").map("y"::equals).orElse(true);
    }

    /** Returns the address to listen on or to connect to. Empty if the JVM chooses one, or if the transport is not TCP. */
    public Optional<JdwpAddress> address() {
        return setting("transport")
                .filter("dt_socket"::equals)
                .flatMap(transport -> setting("address"))
                .flatMap(JdwpAddress::of);
    }

    public JdwpOptions withoutSuspension() {
        return with("suspend", "n");
    }

    /**
     * Returns these options with another address.
     *
     * @param address {@code [HOST:]PORT}
     */
    public JdwpOptions at(String address) {
        return with("address", address);
    }

    private JdwpOptions with(String name, String value) {
        List<String> changed = new ArrayList<>(settings);
        changed.removeIf(each -> each.startsWith(name + "="));
        changed.add(name + "=" + value);
        return new JdwpOptions(prefix, changed);
    }

    /** Returns the options as one argument of the launcher. */
    public String argument() {
        return prefix + String.join(",", settings);
    }

    private Optional<String> setting(String name) {
        return settings.stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst();
    }
}
