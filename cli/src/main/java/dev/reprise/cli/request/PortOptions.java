package dev.reprise.cli.request;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reprise.cli.option.Durations;
import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.UsageError;
import dev.reprise.ports.PortSettings;
import dev.reprise.ports.PortSettings.Listen;
import dev.reprise.ports.PortSettings.Sharing;

/** The options for the program's ports. */
final class PortOptions {
    private static final Pattern LISTEN = Pattern.compile("(?:([^=]*)=)?(?:(.*):)?([0-9]{1,5})");
    // LISTEN_FDNAMES separates names by colons.
    private static final Pattern NAME = Pattern.compile("[!-~&&[^:]]{1,255}");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?]");

    private final OptionSource options;
    private final LaunchTarget target;

    PortOptions(OptionSource options, LaunchTarget target) {
        this.options = options;
        this.target = target;
    }

    PortSettings settings() throws UsageError {
        List<Listen> listen = listen();
        if (options.has(Option.LISTEN_STDIN) && listen.isEmpty()) {
            throw new UsageError(
                    where(Option.LISTEN_STDIN) + " needs a socket.",
                    "The first socket of --listen becomes the standard input.",
                    "Add --listen 8080, or omit it.");
        }
        Optional<OptionValue> drain = options.given(Option.DRAIN);
        return new PortSettings(
                listen,
                options.has(Option.LISTEN_STDIN),
                sharing(),
                drain.isPresent()
                        ? Durations.parse(drain.get())
                        : PortSettings.defaults().drain());
    }

    private Sharing sharing() throws UsageError {
        if (!options.has(Option.RELAY)) {
            return options.has(Option.NO_SHARE) ? Sharing.NONE : Sharing.SOCKETS;
        }
        if (options.has(Option.LISTEN_STDIN)) {
            throw new UsageError(
                    where(Option.RELAY) + " and " + where(Option.LISTEN_STDIN) + " can't be used together.",
                    "A program behind the relay does not inherit a socket.",
                    "Remove one.");
        }
        boolean refused = options.has(Option.NO_AGENT) || (target.isJvm() && !target.hasAgent());
        if (!target.command().isEmpty() && refused) {
            throw new UsageError(
                    where(Option.RELAY) + " does not apply to "
                            + target.command().get(0) + ".",
                    "Only the agent in a JVM can make a program listen on a different port.",
                    "Omit it. To pass a socket to a program in any language, use --listen.");
        }
        return target.isJvm() ? Sharing.RELAY : Sharing.RELAY_BELOW;
    }

    private List<Listen> listen() throws UsageError {
        Optional<OptionValue> given = options.given(Option.LISTEN);
        List<Listen> sockets = new ArrayList<>();
        if (given.isPresent()) {
            for (String text : given.get().values()) {
                OptionValue one =
                        new OptionValue(List.of(text.strip()), given.get().where());
                Listen socket = listen(one);
                if (sockets.stream().anyMatch(other -> other.address().equals(socket.address()))) {
                    throw one.invalid("This address was already given.", "Give each address once.");
                }
                sockets.add(socket);
            }
        }
        return sockets;
    }

    private static Listen listen(OptionValue given) throws UsageError {
        Matcher matcher = LISTEN.matcher(given.value());
        int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
        if (port < 1 || port > 65_535) {
            throw given.invalid(
                    "It does not end in a TCP port from 1 to 65535.",
                    "Write it like 8080, web=8080, 0.0.0.0:8080 or [::1]:8080.");
        }
        String name = Optional.ofNullable(matcher.group(1)).orElse(Integer.toString(port));
        if (!NAME.matcher(name).matches()) {
            throw given.invalid(
                    "Its name is not allowed in LISTEN_FDNAMES.",
                    "Use letters, digits and hyphens, or omit the name and the equals sign.");
        }
        String host = Optional.ofNullable(matcher.group(2)).orElse("127.0.0.1");
        return new Listen(name, new InetSocketAddress(address(host, given), port));
    }

    /** Numeric only: a host name may resolve to another address at the next start. */
    private static InetAddress address(String host, OptionValue given) throws UsageError {
        if (host.equals("localhost")) {
            return address("127.0.0.1", given);
        }
        try {
            if (IPV4.matcher(host).matches() || IPV6.matcher(host).matches()) {
                return InetAddress.getByName(host);
            }
        } catch (UnknownHostException noSuchNumber) {
            // Reported below.
        }
        throw given.invalid(
                "It does not contain a numeric address.",
                "Use 0.0.0.0 or [::] for all interfaces, 127.0.0.1 or [::1] for this machine only.");
    }

    private String where(Option option) {
        return options.given(option).map(OptionValue::where).orElse(option.flag());
    }
}
