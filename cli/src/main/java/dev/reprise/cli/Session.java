package dev.reprise.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.reprise.cli.option.Request;
import dev.reprise.cli.option.Request.Display;
import dev.reprise.supervisor.Settings;
import dev.reprise.supervisor.Supervisor;
import dev.reprise.supervisor.child.ChildLaunchers;
import dev.reprise.supervisor.report.DesktopNotifier;
import dev.reprise.supervisor.report.JsonReporter;
import dev.reprise.supervisor.report.Reporter;
import dev.reprise.supervisor.report.TerminalReporter;

/** A run of the supervisor with what surrounds it: reports, signals, keys. */
final class Session {
    private final Surroundings surroundings;
    private final Settings settings;
    private final Display display;

    Session(Surroundings surroundings, Request.Run request) {
        this.surroundings = surroundings;
        this.settings = request.settings();
        this.display = request.display();
    }

    int run() {
        TerminalReporter terminal = terminal();
        List<Reporter> reporters = new ArrayList<>(List.of(display.json() ? json() : terminal));
        if (display.notifies()) {
            reporters.add(new DesktopNotifier(
                    surroundings.err(),
                    surroundings.variable("PATH"),
                    settings.child().directory()));
        }
        Supervisor supervisor = new Supervisor(
                settings,
                ChildLaunchers.forThisPlatform(settings.child()),
                report -> reporters.forEach(each -> each.report(report)));
        Patience patience = new Patience(supervisor::quit, System::nanoTime);
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signals.handle(name, patience);
        }
        if (!surroundings.terminals().in() || settings.child().ownsTerminal()) {
            return supervisor.run();
        }
        // Closed last: the launcher restores the modes of the latest start, when the keys were read one by one.
        try (Keyboard keyboard = new Keyboard(new Keys(supervisor, terminal))) {
            reporters.add(keyboard);
            Signals.handle("CONT", keyboard::resume);
            return supervisor.run();
        }
    }

    private TerminalReporter terminal() {
        return new TerminalReporter(
                surroundings.err(),
                new TerminalReporter.Appearance(
                        settings.child().directory(),
                        Colour.of(display.colours(), surroundings),
                        display.volume(),
                        display.clear(),
                        surroundings.terminals().err(),
                        !settings.exitOnFailure()));
    }

    private Reporter json() {
        return new JsonReporter(surroundings.out(), Clock.systemUTC());
    }
}
