package dev.reprise.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

/** Opens the program in the user's browser. Thread-safe. */
final class Browser implements Reporter {
    private static final Pattern URL = Pattern.compile("https?://\\S+");
    private static final Pattern PORT = Pattern.compile("\\bports? (\\d+)");

    private final List<String> opener;
    private volatile Optional<String> address = Optional.empty();

    Browser() {
        this(System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "open" : "xdg-open");
    }

    /** @param opener the command that opens a URL */
    Browser(String opener) {
        this.opener = List.of(opener);
    }

    @Override
    public void report(Report report) {
        if (report instanceof Report.Ready ready) {
            address = address(ready.how());
        } else if (report instanceof Report.Confirmed confirmed) {
            address = address(confirmed.how());
        }
    }

    /** The URL that the program answers at, according to what made it ready; with several ports, the lowest. */
    static Optional<String> address(String how) {
        Matcher url = URL.matcher(how);
        if (url.find()) {
            return Optional.of(url.group());
        }
        Matcher port = PORT.matcher(how);
        return port.find() ? Optional.of("http://localhost:" + port.group(1) + "/") : Optional.empty();
    }

    /** Starts the browser without waiting for it. Returns a line for the user. */
    String open() {
        Optional<String> url = address;
        if (url.isEmpty()) {
            return "no page to open: the program is not known to listen on a port";
        }
        try {
            new ProcessBuilder(opener.get(0), url.get())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
            return "opening " + url.get();
        } catch (IOException noOpener) {
            return "can't start " + opener.get(0) + "; open " + url.get();
        }
    }
}
