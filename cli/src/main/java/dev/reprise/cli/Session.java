package dev.reprise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.cli.request.Request;
import dev.reprise.cli.request.Request.Display;
import dev.reprise.cli.request.Request.JavaRun;
import dev.reprise.core.Problem;
import dev.reprise.files.TempDirectory;
import dev.reprise.ports.PortSettings.Sharing;
import dev.reprise.process.ChildLauncher;
import dev.reprise.process.ChildLaunchers;
import dev.reprise.supervisor.ProgramSpec;
import dev.reprise.supervisor.Settings;
import dev.reprise.supervisor.Supervisor;
import dev.reprise.supervisor.jvm.DevelopmentFlags;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.JavaInvocations;
import dev.reprise.supervisor.jvm.SpringDevTools;
import dev.reprise.supervisor.jvm.ToolOptionsAgent;
import dev.reprise.supervisor.jvm.archive.ClassDataArchives;
import dev.reprise.supervisor.jvm.failure.StartFailureAnalyzer;
import dev.reprise.supervisor.report.DesktopNotifier;
import dev.reprise.supervisor.report.JsonReporter;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;
import dev.reprise.supervisor.report.TerminalReporter;
import dev.reprise.supervisor.report.Verbosity;

/** One run of the supervisor with its reporters, signals and keys. */
final class Session {
    /** BSD's EX_CANTCREAT (sysexits(3)). */
    private static final int NO_TEMPORARY_DIRECTORY = 73;

    private final CliContext context;
    private final Settings settings;
    private final Optional<JavaRun> java;
    private final Optional<Request.Project> project;
    private final BuildTools tools;
    private final Display display;
    private final ChildLauncher launcher;

    /** @param tools chooses the build tool, if there is a project */
    Session(CliContext context, Request.Run request, BuildTools tools) {
        this.context = context;
        this.settings = request.settings();
        // First of all, because it loads JNA in the background.
        this.launcher = ChildLaunchers.forThisPlatform(settings.child());
        this.java = request.java();
        this.project = request.project();
        this.tools = tools;
        this.display = request.display();
    }

    int run() {
        if (project.isEmpty()) {
            return run(this::program);
        }
        try (TempDirectory scratch = TempDirectory.make("project")) {
            return run((notices, details, archives) -> new ProjectProgram(
                            project.get(), devTools(details), new DevelopmentFlags(details), archives, notices)
                    .program(
                            tools.of(project.get(), scratch.path(), notices),
                            settings.roots(),
                            context.environment(),
                            scratch.path()));
        } catch (IOException e) {
            (display.json() ? json() : terminal()).report(new Report.Failed(0, noTemporaryDirectory(e)));
            return NO_TEMPORARY_DIRECTORY;
        }
    }

    private static Problem noTemporaryDirectory(IOException reasons) {
        return new Problem(
                "no-temporary-directory",
                "Reprise can't create a directory for temporary files.",
                reasons.getMessage() + ".",
                "Free disk space or fix the permissions of one of these directories, or set XDG_CACHE_HOME to a directory of your own.");
    }

    /** Creates the specification of the program, with consumers of notices, and of details for verbose output. */
    @FunctionalInterface
    private interface ProgramFactory {
        ProgramSpec create(Consumer<String> notices, Consumer<String> details, ClassDataArchives archives);
    }

    private int run(ProgramFactory program) {
        TerminalReporter terminal = terminal();
        List<Reporter> reporters = new ArrayList<>(List.of(display.json() ? json() : terminal));
        if (display.notifies()) {
            reporters.add(new DesktopNotifier(
                    context.err(), context.variable("PATH"), settings.child().directory()));
        }
        Reporter all = report -> reporters.forEach(each -> each.report(report));
        Consumer<String> details = text -> all.report(new Report.Notice(text, true));
        try (ClassDataArchives archives = new ClassDataArchives(context.environment(), details)) {
            ProgramSpec spec = program.create(text -> all.report(new Report.Notice(text)), details, archives);
            return run(new Supervisor(settings, spec, launcher, all), terminal, reporters);
        }
    }

    private int run(Supervisor supervisor, TerminalReporter terminal, List<Reporter> reporters) {
        SignalDebouncer debouncer = new SignalDebouncer(supervisor::quit, System::nanoTime);
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signals.handle(name, debouncer);
        }
        if (!context.terminals().in() || settings.child().ownsTerminal()) {
            return supervisor.run();
        }
        Browser browser = new Browser();
        KeyBindings keys = new KeyBindings(supervisor, terminal, browser, display.volume() != Verbosity.QUIET);
        // Closed last: the launcher restores the modes saved at the latest start, which are those for single keys.
        try (Keyboard keyboard = new Keyboard(keys)) {
            reporters.add(keyboard);
            reporters.add(browser);
            Signals.handle("CONT", keyboard::resume);
            return supervisor.run();
        }
    }

    private SpringDevTools devTools(Consumer<String> details) {
        return new SpringDevTools(settings.pages().liveReload().isPresent(), details);
    }

    private ProgramSpec program(Consumer<String> notices, Consumer<String> details, ClassDataArchives archives) {
        Optional<Path> sourceFile = java.flatMap(run -> run.command().files().sourceFile());
        StartFailureAnalyzer failedStart =
                new StartFailureAnalyzer(settings.child().directory(), sourceFile);
        Invocations invocations = java.<Invocations>map(run -> new JavaInvocations(
                        run.developmentFlags() ? new DevelopmentFlags(details).in(run.command()) : run.command(),
                        AgentLocator.agent(run.agent(), notices),
                        run.debugging(),
                        Map.of(),
                        devTools(details),
                        Optional.of(archives).filter(each -> run.archives()),
                        notices))
                .orElseGet(() -> Invocations.plain(settings.child().command(), below(notices)));
        return new ProgramSpec(invocations, failedStart);
    }

    private Map<String, String> below(Consumer<String> notices) {
        if (settings.ports().sharing() != Sharing.RELAY_BELOW) {
            return Map.of();
        }
        return AgentLocator.jar(notices)
                .map(jar -> ToolOptionsAgent.relaying(jar, context.environment()))
                .orElse(Map.of());
    }

    private TerminalReporter terminal() {
        return new TerminalReporter(
                context.err(),
                new TerminalReporter.Appearance(
                        settings.child().directory(),
                        Colour.of(display.colours(), context),
                        display.volume(),
                        display.clear(),
                        context.terminals().err(),
                        !settings.exitOnFailure()),
                display.timestamps() ? Optional.of(Clock.system(ZoneId.systemDefault())) : Optional.empty());
    }

    private Reporter json() {
        return new JsonReporter(context.out(), Clock.systemUTC());
    }
}
