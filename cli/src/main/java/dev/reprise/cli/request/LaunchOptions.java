package dev.reprise.cli.request;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.request.Request.ProjectLaunch;
import dev.reprise.compile.model.Launch;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** Combines the project's own options with the user's, which take precedence. */
final class LaunchOptions {
    /** Options that matter only after the project is known. */
    private static final Set<Option> APPLICABLE = EnumSet.of(
            Option.WATCH,
            Option.IGNORE,
            Option.INCLUDE,
            Option.EXT,
            Option.NO_GITIGNORE,
            Option.MAIN_CLASS,
            Option.NO_COMPILE,
            Option.WARNINGS,
            Option.DEBUG,
            Option.NO_AGENT,
            Option.NO_DEV_FLAGS,
            Option.NO_ARCHIVE,
            Option.LOADED_ONLY);

    private final OptionSource user;
    private final List<String> arguments;
    private final Path directory;

    /** @param arguments of the program; they replace the project's if there are any */
    LaunchOptions(OptionSource user, List<String> arguments, Path directory) {
        this.user = user;
        this.arguments = arguments;
        this.directory = directory;
    }

    ProjectLaunch applyTo(Launch launch) throws UsageError {
        Map<Option, OptionValue> own = own(launch.options());
        List<String> tooLate = new ArrayList<>();
        for (Option option : Option.values()) {
            if (own.containsKey(option) && !APPLICABLE.contains(option)) {
                if (!same(own.get(option), user.given(option))) {
                    tooLate.add(option.key());
                }
                own.remove(option);
            }
        }
        OptionSource options = user.over(new OptionSource(own, List.of()).checked());
        Optional<OptionValue> debug = options.given(Option.DEBUG);
        Launch combined = launch(launch, options);
        Filters filters = new RootFilters(options).filters();
        List<WatchRoot> roots = new ArrayList<>(new WatchOptions(options, directory).named());
        ArgumentFiles files = new ArgumentFiles(combined.workingDirectory());
        roots.addAll(files.roots(combined.jvmArguments(), filters));
        roots.addAll(files.roots(combined.arguments(), filters));
        return new ProjectLaunch(
                combined,
                filters,
                roots,
                !options.has(Option.NO_COMPILE),
                options.has(Option.WARNINGS),
                JavaOptions.agent(options),
                debug.isPresent() ? Optional.of(JavaOptions.debugging(debug.get())) : Optional.empty(),
                !options.has(Option.NO_DEV_FLAGS),
                !options.has(Option.NO_ARCHIVE),
                tooLate);
    }

    /** A start from Maven has already passed the project's options on. */
    private static boolean same(OptionValue own, Optional<OptionValue> users) {
        return users.filter(given -> given.values().equals(own.values())).isPresent();
    }

    private static Map<Option, OptionValue> own(Map<String, List<String>> options) throws UsageError {
        Map<Option, OptionValue> own = new EnumMap<>(Option.class);
        for (Map.Entry<String, List<String>> entry : options.entrySet()) {
            String name = entry.getKey();
            Option option = Option.ofKey(name)
                    .orElseThrow(() -> new UsageError(
                            "The project sets an unknown option: " + name + ".",
                            "It is in the configuration of reprise-maven-plugin in the POM.",
                            "See reprise --help."));
            boolean flag = option.kind() == Option.Kind.FLAG;
            List<String> values =
                    entry.getValue().isEmpty() ? List.of(flag ? "true" : Option.DEFAULT_VALUE) : entry.getValue();
            if (!flag || !values.equals(List.of("false"))) {
                own.put(option, new OptionValue(values, name + " in the POM"));
            }
        }
        return own;
    }

    private Launch launch(Launch launch, OptionSource options) {
        return new Launch(
                launch.module(),
                options.given(Option.MAIN_CLASS).map(OptionValue::value).or(launch::mainClass),
                launch.classPath(),
                launch.java(),
                launch.jvmArguments(),
                arguments.isEmpty() ? launch.arguments() : arguments,
                launch.workingDirectory(),
                launch.environment(),
                launch.options(),
                launch.goal());
    }
}
