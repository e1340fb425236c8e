package dev.reprise.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.cli.option.Request.Wish;
import dev.reprise.compile.model.Launch;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** The options of a project itself, below those of the user. */
final class LaunchOptions {
    /** Those that matter only once the project is known. */
    private static final Set<Option> IN_TIME = EnumSet.of(
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
            Option.LOADED_ONLY);

    private final OptionSource user;
    private final List<String> arguments;
    private final Path directory;

    /** @param arguments of the program, in place of the project's if there are any */
    LaunchOptions(OptionSource user, List<String> arguments, Path directory) {
        this.user = user;
        this.arguments = arguments;
        this.directory = directory;
    }

    Wish over(Launch launch) throws UsageError {
        Map<Option, OptionValue> own = own(launch.options());
        List<String> tooLate = new ArrayList<>();
        for (Option option : Option.values()) {
            if (own.containsKey(option) && !IN_TIME.contains(option)) {
                if (!same(own.get(option), user.given(option))) {
                    tooLate.add(option.key());
                }
                own.remove(option);
            }
        }
        OptionSource layer = user.over(new OptionSource(own, List.of()).checked());
        Optional<OptionValue> debug = layer.given(Option.DEBUG);
        Launch wished = launch(launch, layer);
        Filters filters = new RootFilters(layer).filters();
        List<WatchRoot> roots = new ArrayList<>(new WatchOptions(layer, directory).named());
        ArgumentFiles files = new ArgumentFiles(wished.workingDirectory());
        roots.addAll(files.roots(wished.jvmArguments(), filters));
        roots.addAll(files.roots(wished.arguments(), filters));
        return new Wish(
                wished,
                filters,
                roots,
                !layer.has(Option.NO_COMPILE),
                layer.has(Option.WARNINGS),
                JavaOptions.agent(layer),
                debug.isPresent() ? Optional.of(JavaOptions.debugging(debug.get())) : Optional.empty(),
                tooLate);
    }

    /** A start in Maven has handed them on in time. */
    private static boolean same(OptionValue own, Optional<OptionValue> users) {
        return users.filter(given -> given.values().equals(own.values())).isPresent();
    }

    private static Map<Option, OptionValue> own(Map<String, List<String>> options) throws UsageError {
        Map<Option, OptionValue> own = new EnumMap<>(Option.class);
        for (Map.Entry<String, List<String>> entry : options.entrySet()) {
            String name = entry.getKey();
            Option option = Option.ofKey(name)
                    .orElseThrow(() -> new UsageError(
                            "The project has an option that there is not: " + name + ".",
                            "It is among those of reprise-maven-plugin in its POM.",
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

    private Launch launch(Launch launch, OptionSource layer) {
        return new Launch(
                launch.module(),
                layer.given(Option.MAIN_CLASS).map(OptionValue::value).or(launch::mainClass),
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
