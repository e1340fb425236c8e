package dev.reprise.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.cli.option.Request;
import dev.reprise.cli.option.Request.Display;
import dev.reprise.cli.option.Request.JavaRun;
import dev.reprise.supervisor.Program;
import dev.reprise.supervisor.Settings;
import dev.reprise.supervisor.Supervisor;
import dev.reprise.supervisor.child.ChildLaunchers;
import dev.reprise.supervisor.jvm.AgentBelow;
import dev.reprise.supervisor.jvm.AgentJar;
import dev.reprise.supervisor.jvm.FailedStart;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.JavaInvocations;
import dev.reprise.supervisor.report.DesktopNotifier;
import dev.reprise.supervisor.report.JsonReporter;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;
import dev.reprise.supervisor.report.TerminalReporter;
import dev.reprise.supervisor.socket.PortSettings.Sharing;

/** A run of the supervisor with what surrounds it: reports, signals, keys. */
final class Session {
    private final Surroundings surroundings;
    private final Settings settings;
    private final Optional<JavaRun> java;
    private final Display display;

    Session(Surroundings surroundings, Request.Run request) {
        this.surroundings = surroundings;
        this.settings = request.settings();
        this.java = request.java();
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
        Reporter all = report -> reporters.forEach(each -> each.report(report));
        Supervisor supervisor =
                new Supervisor(settings, program(all), ChildLaunchers.forThisPlatform(settings.child()), all);
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

    private Program program(Reporter reporter) {
        Optional<Path> sourceFile = java.flatMap(run -> run.command().files().sourceFile());
        FailedStart failedStart = new FailedStart(settings.child().directory(), sourceFile);
        Consumer<String> notices = text -> reporter.report(new Report.Notice(text));
        Invocations invocations = java.<Invocations>map(run ->
                        new JavaInvocations(run.command(), agent(run, notices), run.debugging(), Map.of(), notices))
                .orElseGet(() -> Invocations.plain(settings.child().command(), below(notices)));
        return new Program(invocations, failedStart);
    }

    private Map<String, String> below(Consumer<String> notices) {
        if (settings.ports().sharing() != Sharing.RELAY_BELOW) {
            return Map.of();
        }
        return agentJar(notices)
                .map(jar -> AgentBelow.relaying(jar, surroundings.environment()))
                .orElse(Map.of());
    }

    private static Optional<JavaInvocations.Agent> agent(JavaRun run, Consumer<String> notices) {
        if (run.agent() == Request.Agent.NONE) {
            return Optional.empty();
        }
        String options = run.agent() == Request.Agent.LOADED_ONLY ? "loaded-only" : "";
        return agentJar(notices).map(path -> new JavaInvocations.Agent(path, options));
    }

    private static Optional<Path> agentJar(Consumer<String> notices) {
        Optional<Path> jar = AgentJar.find();
        if (jar.isEmpty()) {
            notices.accept("the program runs without Reprise's agent: its jar is missing from this installation");
        }
        return jar;
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
