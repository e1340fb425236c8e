package dev.reprise.cli.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.reprise.cli.option.Caret;
import dev.reprise.cli.option.Durations;
import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.StopSignal;
import dev.reprise.cli.option.UsageError;
import dev.reprise.process.ChildSettings;
import dev.reprise.process.readiness.Readiness;

/** The options for running the program. */
final class ChildOptions {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final OptionSource options;
    private final LaunchTarget target;

    ChildOptions(OptionSource options, LaunchTarget target) {
        this.options = options;
        this.target = target;
    }

    ChildSettings settings() throws UsageError {
        if (target.command().isEmpty()) {
            throw new UsageError(
                    "There is no command to run.",
                    "None was given, " + ProjectFile.NAME
                            + " names none, and this directory has neither a pom.xml nor Java sources.",
                    "Name a directory, a Java file or a command: reprise java -cp target/classes com.acme.App."
                            + " See reprise --help.");
        }
        Optional<OptionValue> signal = options.given(Option.STOP_SIGNAL);
        Optional<OptionValue> grace = options.given(Option.GRACE);
        Optional<OptionValue> startGrace = options.given(Option.START_GRACE);
        return new ChildSettings(
                target.command(),
                target.directory(),
                readiness(),
                signal.isPresent()
                        ? StopSignal.parse(signal.get(), target.isJvm() ? List.of("java") : target.command())
                        : StopSignal.DEFAULT,
                grace.isPresent() ? Durations.parse(grace.get()) : GRACE,
                startGrace.isPresent() ? Durations.parse(startGrace.get()) : ChildSettings.START_GRACE,
                options.has(Option.STDIN));
    }

    private Readiness readiness() throws UsageError {
        Optional<OptionValue> port = options.given(Option.READY_PORT);
        if (port.isPresent()) {
            return new Readiness.Port(port(port.get()));
        }
        Optional<OptionValue> url = options.given(Option.READY_URL);
        if (url.isPresent()) {
            return new Readiness.Url(url(url.get()));
        }
        Optional<OptionValue> log = options.given(Option.READY_LOG);
        return log.isPresent() ? new Readiness.Log(pattern(log.get())) : byDefault();
    }

    private Readiness byDefault() {
        return target.hasAgent() ? Readiness.withAgent() : Readiness.byDefault();
    }

    private static int port(OptionValue given) throws UsageError {
        String text = given.value().strip();
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw given.invalid("It is not a TCP port.", "Use a number from 1 to 65535.");
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
            throw given.invalid(
                    e.getReason() + " at character " + (e.getIndex() + 1) + ".",
                    "Write it like http://localhost:8080/health.");
        }
        throw given.invalid("It is not the URL of a web server.", "Write it like http://localhost:8080/health.");
    }

    private static Pattern pattern(OptionValue given) throws UsageError {
        try {
            return Pattern.compile(given.value());
        } catch (PatternSyntaxException e) {
            throw new UsageError(
                    given.where() + " is not a valid regular expression.",
                    e.getDescription() + ".",
                    "Correct it at the mark; a backslash escapes a special character.",
                    Caret.under(given.value(), e.getIndex()));
        }
    }
}
