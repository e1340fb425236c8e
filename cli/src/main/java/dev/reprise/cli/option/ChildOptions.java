package dev.reprise.cli.option;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.reprise.process.ChildSettings;
import dev.reprise.process.readiness.Readiness;

/** How to run the program. */
final class ChildOptions {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final OptionSource layer;
    private final LaunchTarget subject;

    ChildOptions(OptionSource layer, LaunchTarget subject) {
        this.layer = layer;
        this.subject = subject;
    }

    ChildSettings settings() throws UsageError {
        if (subject.command().isEmpty()) {
            throw new UsageError(
                    "There is no command to run.",
                    "None was given, " + ProjectFile.NAME
                            + " names none, and this directory has neither a pom.xml nor Java sources.",
                    "Name a directory, a Java file or a command: reprise java -cp target/classes com.acme.App."
                            + " See reprise --help.");
        }
        Optional<OptionValue> signal = layer.given(Option.STOP_SIGNAL);
        Optional<OptionValue> grace = layer.given(Option.GRACE);
        Optional<OptionValue> startGrace = layer.given(Option.START_GRACE);
        return new ChildSettings(
                subject.command(),
                subject.directory(),
                readiness(),
                signal.isPresent()
                        ? StopSignal.parse(signal.get(), subject.isJvm() ? List.of("java") : subject.command())
                        : StopSignal.DEFAULT,
                grace.isPresent() ? Durations.parse(grace.get()) : GRACE,
                startGrace.isPresent() ? Durations.parse(startGrace.get()) : ChildSettings.START_GRACE,
                layer.has(Option.STDIN));
    }

    private Readiness readiness() throws UsageError {
        Optional<OptionValue> port = layer.given(Option.READY_PORT);
        if (port.isPresent()) {
            return new Readiness.Port(port(port.get()));
        }
        Optional<OptionValue> url = layer.given(Option.READY_URL);
        if (url.isPresent()) {
            return new Readiness.Url(url(url.get()));
        }
        Optional<OptionValue> log = layer.given(Option.READY_LOG);
        return log.isPresent() ? new Readiness.Log(pattern(log.get())) : byDefault();
    }

    private Readiness byDefault() {
        return subject.hasAgent() ? Readiness.withAgent() : Readiness.byDefault();
    }

    private static int port(OptionValue given) throws UsageError {
        String text = given.value().strip();
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw given.wrong("It is no TCP port.", "Take a number from 1 to 65535.");
        }
        return port;
    }

    private static URI url(OptionValue given) throws UsageError {
        try {
            URI url = new URI(given.value().strip());
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (List.of("http", "https").contains(scheme) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw given.wrong(
                    e.getReason() + " at character " + (e.getIndex() + 1) + ".",
                    "Write it like http://localhost:8080/health.");
        }
        throw given.wrong("It is no address of a web server.", "Write it like http://localhost:8080/health.");
    }

    private static Pattern pattern(OptionValue given) throws UsageError {
        try {
            return Pattern.compile(given.value());
        } catch (PatternSyntaxException e) {
            throw new UsageError(
                    given.where() + " is no regular expression.",
                    e.getDescription() + ".",
                    "Correct it at the mark; a backslash makes a special character plain.",
                    Caret.under(given.value(), e.getIndex()));
        }
    }
}
