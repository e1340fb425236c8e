package dev.reprise.supervisor.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.supervisor.jvm.spring.SpringSettings;

/**
 * Configures Spring Boot DevTools in a program. Turns off its class-loader restart, since Reprise restarts the program, and its LiveReload
 * server if Reprise runs one. If the user sets either property anywhere, the user's value wins. All other defaults of DevTools remain.
 */
public final class SpringDevTools {
    private static final String RESTART = "spring.devtools.restart.enabled";
    private static final String LIVE_RELOAD = "spring.devtools.livereload.enabled";

    private final boolean reloadsPages;
    private final Consumer<String> details;
    private List<String> reported = List.of();

    /**
     * Creates the configuration.
     *
     * @param reloadsPages whether Reprise runs a LiveReload server
     * @param details receives lines for verbose output
     */
    public SpringDevTools(boolean reloadsPages, Consumer<String> details) {
        this.reloadsPages = reloadsPages;
        this.details = details;
    }

    /**
     * Returns the command with DevTools configured. Blocks to read the class path, and the program's configuration if it has DevTools.
     * Not thread-safe.
     */
    JavaCommand in(JavaCommand command) {
        if (!command.hasDevTools()) {
            return command;
        }
        SpringSettings settings = command.springSettings();
        List<String> lines = new ArrayList<>();
        JavaCommand quiet = off(RESTART, "restart", settings, command, lines);
        if (reloadsPages) {
            quiet = off(LIVE_RELOAD, "LiveReload server", settings, quiet, lines);
        }
        if (!lines.equals(reported)) {
            reported = List.copyOf(lines);
            reported.forEach(details);
        }
        return quiet;
    }

    /** A property that the user set to false is set as a system property too: the early start of DevTools reads nothing else. */
    private static JavaCommand off(
            String property, String what, SpringSettings settings, JavaCommand command, List<String> lines) {
        Optional<SpringSettings.Setting> setting = settings.find(property);
        if (setting.filter(SpringSettings.Setting::isOn).isPresent()) {
            lines.add("Spring Boot DevTools' " + what + " stays on: " + property + "=true is set in "
                    + setting.get().place());
            return command;
        }
        if (setting.filter(SpringSettings.Setting::isSystemProperty).isPresent()) {
            return command;
        }
        lines.add("turned off Spring Boot DevTools' " + what + " (" + property + "=false); Reprise does its job");
        return command.withSystemProperty(property, "false");
    }
}
