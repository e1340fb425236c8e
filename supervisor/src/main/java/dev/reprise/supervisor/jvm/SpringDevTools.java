package dev.reprise.supervisor.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Spring Boot DevTools in a program: its class-loader restart is switched off, since Reprise restarts the program, and its LiveReload
 * server where Reprise has one. A user who sets either property anywhere has the last word, and all other defaults of DevTools stay.
 */
public final class SpringDevTools {
    private static final String RESTART = "spring.devtools.restart.enabled";
    private static final String LIVE_RELOAD = "spring.devtools.livereload.enabled";

    private final boolean reloadsPages;
    private final Consumer<String> details;
    private List<String> told = List.of();

    /**
     * @param reloadsPages whether Reprise has a LiveReload server of its own
     * @param details receives a line for whoever wants to know everything
     */
    public SpringDevTools(boolean reloadsPages, Consumer<String> details) {
        this.reloadsPages = reloadsPages;
        this.details = details;
    }

    /** Blocks for reading the configuration of a program that has DevTools on its class path. One thread at a time. */
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
        if (!lines.equals(told)) {
            told = List.copyOf(lines);
            told.forEach(details);
        }
        return quiet;
    }

    /** One that is false wherever the user set it is made false for DevTools' early start as well, which only sees system properties. */
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
        lines.add("Spring Boot DevTools' " + what + " is off (" + property + "=false), since Reprise does its work");
        return command.withSystemProperty(property, "false");
    }
}
