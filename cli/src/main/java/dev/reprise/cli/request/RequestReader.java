package dev.reprise.cli.request;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.reprise.cli.help.Completion;
import dev.reprise.cli.help.Help;
import dev.reprise.cli.option.Durations;
import dev.reprise.cli.option.InstanceCommand;
import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.Subcommand;
import dev.reprise.cli.option.Suggestion;
import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.request.Request.Colours;
import dev.reprise.cli.request.Request.Display;
import dev.reprise.cli.sources.SourceProject;
import dev.reprise.cli.sources.UnsupportedBuildTool;
import dev.reprise.supervisor.Settings;
import dev.reprise.supervisor.report.Verbosity;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;

/** Creates a request from the command line, which takes precedence, {@code .reprise.toml} and the environment. */
public final class RequestReader {
    static final String WATCHER_VARIABLE = "REPRISE_WATCHER";
    static final String WATCHMAN_TIMEOUT_VARIABLE = "REPRISE_WATCHMAN_TIMEOUT";

    private static final Duration QUIET_PERIOD = Duration.ofMillis(50);
    private static final Duration MAXIMUM_WAIT = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final String version;

    /** @param version what {@code --version} prints */
    public RequestReader(Map<String, String> environment, Path workingDirectory, String version) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
        this.version = version;
    }

    /**
     * Reads the command line and, for a run, the file and the variables.
     *
     * @throws UsageError if something can't be parsed, or options contradict each other
     */
    public Request read(String... arguments) throws UsageError {
        ParsedArguments parsed = CommandArguments.parse(arguments, workingDirectory);
        if (parsed.subcommand().isPresent()) {
            return subcommand(parsed, parsed.subcommand().get());
        }
        if (parsed.has("--help")) {
            return new Request.ShowHelp(Help.page()::layOut);
        }
        if (parsed.has("--version")) {
            return new Request.Print("reprise " + version + "\n");
        }
        OptionSource line = CommandArguments.options(parsed).checked();
        Path directory = directory(line);
        Optional<ProjectArguments> named = ProjectArguments.of(line.command(), directory, environment);
        if (named.isPresent()) {
            return project(line, named.get());
        }
        if (!line.command().isEmpty()) {
            new SubcommandGuess(line.command(), directory, environment).check(parsed.separated());
        }
        OptionSource options = line.over(ProjectFile.read(directory)).over(variables());
        Optional<ProjectArguments> here =
                options.command().isEmpty() ? ProjectArguments.of(directory) : Optional.empty();
        return here.isPresent() ? project(line, here.get()) : command(options, directory);
    }

    /**
     * Reads the options for the project in the working directory, the file and the variables.
     *
     * @throws UsageError as {@link #read} does
     */
    public Request.Run readForProject(List<String> options) throws UsageError {
        ParsedArguments parsed = CommandArguments.parse(options.toArray(new String[0]), workingDirectory);
        List<String> shown = List.of(String.valueOf(workingDirectory.getFileName()));
        return project(
                CommandArguments.options(parsed).checked(),
                new ProjectArguments(workingDirectory, Optional.empty(), shown));
    }

    private Request.Run command(OptionSource options, Path directory) throws UsageError {
        refuse(options, "a command", Option.MAIN_CLASS, Option.CLASS_PATH, Option.NO_COMPILE, Option.WARNINGS);
        Optional<Request.JavaRun> java = new JavaOptions(options, directory, environment).run();
        List<WatchRoot> roots = new WatchOptions(options, directory).roots(java.map(Request.JavaRun::command));
        LaunchTarget target = LaunchTarget.command(options.command(), directory, java);
        return new Request.Run(settings(options, roots, target), java, Optional.empty(), display(options));
    }

    private Request.Run project(OptionSource line, ProjectArguments words) throws UsageError {
        Path directory = words.directory();
        OptionSource options = line.over(ProjectFile.read(directory)).over(variables());
        OptionValue libraries = options.given(Option.CLASS_PATH)
                .orElse(new OptionValue(List.of(LibraryPaths.DEFAULT), Option.CLASS_PATH.flag()));
        Request.Project project = new Request.Project(
                directory,
                words.sourceFile(),
                new LibraryPaths(directory).of(libraries),
                !options.has(Option.NO_COMPILE),
                !options.has(Option.NO_DEV_FLAGS),
                new LaunchOptions(options, words.arguments(), directory)::applyTo);
        Optional<UnsupportedBuildTool> other =
                project.isMaven() || words.sourceFile().isPresent()
                        ? Optional.empty()
                        : UnsupportedBuildTool.of(directory);
        if (other.isPresent()) {
            throw new UsageError(other.get().problem());
        }
        if (project.isMaven()) {
            refuse(line, "a project that Maven builds", Option.CLASS_PATH);
        } else {
            refuse(line, "sources without a build tool", Option.NO_COMPILE);
        }
        List<WatchRoot> roots = new ArrayList<>(new WatchOptions(options, directory).named());
        roots.addAll(new RootFilters(options).roots(List.of(known(project))));
        LaunchTarget target = new LaunchTarget(words.words(), directory, true, !options.has(Option.NO_AGENT));
        return new Request.Run(
                settings(options, roots, target), Optional.empty(), Optional.of(project), display(options));
    }

    private Settings settings(OptionSource options, List<WatchRoot> roots, LaunchTarget target) throws UsageError {
        Optional<OptionValue> quiet = options.given(Option.QUIET_PERIOD);
        Optional<OptionValue> most = options.given(Option.MAX_WAIT);
        return new Settings(
                roots,
                withTimeout(new WatchOptions(options, target.directory()).settings()),
                quiet.isPresent() ? Durations.parse(quiet.get()) : QUIET_PERIOD,
                most.isPresent() ? Durations.parsePositive(most.get()) : MAXIMUM_WAIT,
                new ChildOptions(options, target).settings(),
                new PortOptions(options, target).settings(),
                new PageOptions(options).settings(),
                options.has(Option.EXIT_ON_FAILURE),
                options.has(Option.OVERLAP),
                standby(options));
    }

    private static boolean standby(OptionSource options) throws UsageError {
        Optional<OptionValue> given = options.given(Option.STANDBY);
        if (given.isEmpty()) {
            return true;
        }
        return switch (given.get().value().strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> true;
            case "off" -> false;
            default -> throw given.get().invalid("It is neither auto nor off.", "Use auto or off.");
        };
    }

    /** An option in the file may be meant for other runs, so only the command line's are refused. */
    private static void refuse(OptionSource options, String target, Option... unsupported) throws UsageError {
        for (Option option : unsupported) {
            Optional<OptionValue> given =
                    options.given(option).filter(each -> each.where().equals(option.flag()));
            if (given.isPresent()) {
                throw new UsageError(option.flag() + " does not apply to " + target + ".", option.help() + ".");
            }
        }
    }

    private static Display display(OptionSource options) throws UsageError {
        Verbosity volume = options.has(Option.QUIET)
                ? Verbosity.QUIET
                : options.has(Option.VERBOSE) ? Verbosity.VERBOSE : Verbosity.NORMAL;
        Colours colours = Colours.AUTO;
        Optional<OptionValue> color = options.given(Option.COLOR);
        if (color.isPresent()) {
            colours = switch (color.get().value().toLowerCase(Locale.ROOT)) {
                case "auto" -> Colours.AUTO;
                case "always" -> Colours.ALWAYS;
                case "never" -> Colours.NEVER;
                default ->
                    throw color.get().invalid("It is not one of the three settings.", "Use auto, always or never.");
            };
        }
        return new Display(
                volume,
                options.has(Option.CLEAR),
                colours,
                options.has(Option.NOTIFY),
                options.has(Option.JSON),
                options.has(Option.TIMESTAMPS));
    }

    private Path directory(OptionSource line) throws UsageError {
        Optional<OptionValue> given = line.given(Option.DIRECTORY);
        return given.isEmpty()
                ? workingDirectory
                : WatchOptions.path(given.get().value(), given.get().where(), workingDirectory);
    }

    private OptionSource variables() {
        Map<Option, OptionValue> options = new EnumMap<>(Option.class);
        String watcher = environment.getOrDefault(WATCHER_VARIABLE, "");
        if (!watcher.isBlank()) {
            options.put(Option.WATCHER, new OptionValue(List.of(watcher), WATCHER_VARIABLE));
        }
        return new OptionSource(options, List.of());
    }

    /** A plain number is in seconds, as in DJANGO_WATCHMAN_TIMEOUT. */
    private WatchSettings withTimeout(WatchSettings settings) throws UsageError {
        String timeout = environment.getOrDefault(WATCHMAN_TIMEOUT_VARIABLE, "");
        return timeout.isBlank()
                ? settings
                : settings.withWatchmanTimeout(
                        Durations.parse(new OptionValue(List.of(timeout), WATCHMAN_TIMEOUT_VARIABLE), "s"));
    }

    private Request subcommand(ParsedArguments outer, ParsedArguments.OfSubcommand subcommand) throws UsageError {
        String name = subcommand.subcommand().word();
        ParsedArguments inner = subcommand.arguments();
        if (inner.has("--help")) {
            return help(List.of(name));
        }
        List<String> words = inner.words();
        if (name.equals(Subcommand.HELP)) {
            return help(words);
        }
        for (String option : outer.options().keySet()) {
            if (!option.equals(Option.DIRECTORY.flag())) {
                throw new UsageError(
                        option + " does not apply to " + name + ".",
                        "It applies only when Reprise runs a program.",
                        "Omit it, or write -- before " + name + " to run a program of that name.");
            }
        }
        Path directory = directory(CommandArguments.options(outer));
        Optional<InstanceCommand> tool = InstanceCommand.of(name);
        if (tool.isPresent()) {
            return InstanceRequests.of(tool.get(), inner, directory);
        }
        if (name.equals(Subcommand.COMPLETION)) {
            return completion(words);
        }
        List<Path> paths = new ArrayList<>();
        for (String word : words.isEmpty() ? List.of(".") : words) {
            paths.add(WatchOptions.path(word, "PATH", directory));
        }
        return new Request.Diagnose(paths, inner.has("--json"));
    }

    private static Request completion(List<String> words) throws UsageError {
        if (words.size() != 1 || !Subcommand.SHELLS.contains(words.get(0))) {
            throw new UsageError(
                    words.isEmpty()
                            ? "completion needs the name of a shell."
                            : "There is no completion for " + String.join(" ", words) + ".",
                    "There are scripts for bash and zsh.",
                    "Write reprise completion bash, or reprise completion zsh.");
        }
        return new Request.Print(Completion.script(words.get(0)));
    }

    private static Request help(List<String> words) throws UsageError {
        if (words.isEmpty()) {
            return new Request.ShowHelp(Help.page()::layOut);
        }
        Optional<Subcommand> subcommand = Subcommand.of(words.get(0));
        if (words.size() > 1 || subcommand.isEmpty()) {
            List<String> known = Subcommand.all().stream().map(Subcommand::word).toList();
            throw new UsageError(
                    "There is no subcommand " + String.join(" ", words) + ".",
                    "The subcommands are " + String.join(", ", known) + ".",
                    Suggestion.to(words.get(0), known)
                            .map(near -> "Did you mean reprise help " + near + "?")
                            .orElse("See reprise --help."));
        }
        return new Request.ShowHelp(Help.page(subcommand.get())::layOut);
    }

    /** What can be watched before the project is known. */
    private static Path known(Request.Project project) {
        return project.isMaven()
                ? project.directory().resolve("pom.xml")
                : project.sourceFile().orElseGet(() -> SourceProject.root(project.directory()));
    }
}
