package dev.reprise.supervisor.jvm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The options of the JVM's debugger agent, as in the JDK's "Connection and Invocation Details".
 *
 * @param prefix what they follow: {@code -agentlib:jdwp=}
 * @param settings {@code name=value} each, in order
 */
public record JdwpOptions(String prefix, List<String> settings) {
    private static final List<String> PREFIXES = List.of("-agentlib:jdwp=", "-Xrunjdwp:");

    public JdwpOptions {
        settings = List.copyOf(settings);
    }

    /** One that listens on a TCP port, where debuggers may come and go. */
    static JdwpOptions listening(JdwpAddress address, boolean suspends) {
        return new JdwpOptions(
                PREFIXES.get(0),
                List.of("transport=dt_socket", "server=y", "suspend=" + (suspends ? "y" : "n"), "address=" + address));
    }

    static boolean isOption(String argument) {
        return PREFIXES.stream().anyMatch(argument::startsWith);
    }

    /** Of an argument that {@linkplain #isOption is one}. */
    static JdwpOptions of(String argument) {
        String prefix =
                PREFIXES.stream().filter(argument::startsWith).findFirst().orElseThrow();
        return new JdwpOptions(
                prefix, Arrays.asList(argument.substring(prefix.length()).split(",")));
    }

    /** Whether it waits for a debugger to connect, rather than to connect to one itself. */
    public boolean listens() {
        return setting("server").map("y"::equals).orElse(false);
    }

    /** Whether the program waits for the debugger before it runs; it does unless told otherwise. */
    public boolean suspends() {
        return setting("suspend").map("y"::equals).orElse(true);
    }

    /** Where it listens or connects to; empty if the JVM is to choose, or if that is no TCP port. */
    Optional<JdwpAddress> address() {
        return setting("transport")
                .filter("dt_socket"::equals)
                .flatMap(transport -> setting("address"))
                .flatMap(JdwpAddress::of);
    }

    JdwpOptions withoutSuspension() {
        return with("suspend", "n");
    }

    /** @param address {@code [HOST:]PORT} */
    JdwpOptions at(String address) {
        return with("address", address);
    }

    private JdwpOptions with(String name, String value) {
        List<String> changed = new ArrayList<>(settings);
        changed.removeIf(each -> each.startsWith(name + "="));
        changed.add(name + "=" + value);
        return new JdwpOptions(prefix, changed);
    }

    /** As an argument of the launcher. */
    String argument() {
        return prefix + String.join(",", settings);
    }

    private Optional<String> setting(String name) {
        return settings.stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst();
    }
}
