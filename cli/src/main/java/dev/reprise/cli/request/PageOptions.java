package dev.reprise.cli.request;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import dev.reprise.cli.option.Durations;
import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.UsageError;
import dev.reprise.ports.errorpage.ErrorPageSettings;
import dev.reprise.ports.errorpage.ErrorPageSettings.Audience;
import dev.reprise.ports.livereload.LiveReload;
import dev.reprise.supervisor.PageSettings;

/** The options for the error page and live reload. */
final class PageOptions {
    private static final int LAST_PORT = 65_535;

    private final OptionSource options;

    PageOptions(OptionSource options) {
        this.options = options;
    }

    PageSettings settings() throws UsageError {
        Optional<OptionValue> hold = options.given(Option.HOLD);
        return new PageSettings(
                new ErrorPageSettings(
                        audience(),
                        hold.isPresent()
                                ? Durations.parse(hold.get())
                                : ErrorPageSettings.defaults().hold()),
                liveReload());
    }

    private Audience audience() throws UsageError {
        Optional<OptionValue> given = options.given(Option.ERROR_PAGE);
        if (given.isEmpty()) {
            return Audience.LOCAL;
        }
        return switch (given.get().value().strip().toLowerCase(Locale.ROOT)) {
            case "local" -> Audience.LOCAL;
            case "public" -> Audience.PUBLIC;
            case "off" -> Audience.OFF;
            default ->
                throw given.get().invalid("It is not an audience of the error page.", "Use local, public or off.");
        };
    }

    private OptionalInt liveReload() throws UsageError {
        Optional<OptionValue> given = options.given(Option.LIVERELOAD);
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        String text = given.get().value().strip();
        if (text.equals(Option.DEFAULT_VALUE)) {
            return OptionalInt.of(LiveReload.DEFAULT_PORT);
        }
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw given.get().invalid("It is not a TCP port.", "Write it like --livereload or --livereload=35730.");
        }
        return OptionalInt.of(port);
    }
}
