package dev.reprise.cli.request;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.reprise.cli.option.Durations;
import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.UsageError;
import dev.reprise.supervisor.jvm.JavaCommand;
import dev.reprise.supervisor.jvm.classpath.WatchRoots;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;

/** The options that select what to watch, and how. */
final class WatchOptions {
    private final OptionSource options;
    private final Path directory;

    WatchOptions(OptionSource options, Path directory) {
        this.options = options;
        this.directory = directory;
    }

    /**
     * The roots that the user named and the files that a java command runs; if there are none, the current directory.
     *
     * @param java the command, if it starts a JVM
     */
    List<WatchRoot> roots(Optional<JavaCommand> java) throws UsageError {
        RootFilters filters = new RootFilters(options);
        List<WatchRoot> roots = new ArrayList<>(named());
        if (java.isPresent()) {
            roots.addAll(WatchRoots.of(java.get().files(), filters.filters()));
        } else if (roots.isEmpty()) {
            roots.addAll(filters.roots(List.of(directory)));
        } else {
            return roots;
        }
        roots.addAll(new ArgumentFiles(directory)
                .roots(arguments(), filters.filters()).stream()
                        .filter(file ->
                                roots.stream().noneMatch(root -> root.path().equals(file.path())))
                        .filter(file -> java.isPresent() || !file.path().startsWith(directory))
                        .toList());
        return java.flatMap(JavaCommand::temporaryDirectory)
                .map(temporary -> WatchRoots.without(temporary, roots))
                .orElse(roots);
    }

    private List<String> arguments() {
        List<String> command = options.command();
        return command.isEmpty() ? command : command.subList(1, command.size());
    }

    /** The roots that the user named. */
    List<WatchRoot> named() throws UsageError {
        return new RootFilters(options).roots(paths());
    }

    private List<Path> paths() throws UsageError {
        Optional<OptionValue> watch = options.given(Option.WATCH);
        List<Path> paths = new ArrayList<>();
        if (watch.isPresent()) {
            for (String text : watch.get().values()) {
                paths.add(path(text, watch.get().where(), directory));
            }
        }
        return paths.stream().distinct().toList();
    }

    WatchSettings settings() throws UsageError {
        WatchSettings settings = WatchSettings.defaults().withWatcher(watcher());
        Optional<OptionValue> poll = options.given(Option.POLL_INTERVAL);
        if (poll.isPresent()) {
            settings = settings.withPollInterval(Durations.parsePositive(poll.get()));
        }
        return settings;
    }

    static Path path(String text, String where, Path directory) throws UsageError {
        if (text.isEmpty()) {
            throw new UsageError(
                    where + " is empty.", "It must name a file or a directory.", "Write . for the current directory.");
        }
        try {
            return directory.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new UsageError(
                    where + " is not a valid path: " + text.replace("\0", "\\0"),
                    e.getReason() + ".",
                    "Use a valid file name.");
        }
    }

    private String watcher() throws UsageError {
        for (Option fixed : List.of(Option.STAT, Option.NATIVE, Option.WATCHMAN)) {
            if (options.has(fixed)) {
                return fixed.key();
            }
        }
        Optional<OptionValue> named = options.given(Option.WATCHER);
        if (named.isEmpty()) {
            return WatchSettings.AUTO;
        }
        String name = named.get().value().strip().toLowerCase(Locale.ROOT);
        List<String> known = InstalledWatchers.names();
        if (!name.equals(WatchSettings.AUTO) && !known.contains(name)) {
            throw named.get()
                    .invalid(
                            "There is no such watcher.",
                            "Use one of " + WatchSettings.AUTO + ", " + String.join(", ", known) + ".");
        }
        return name;
    }
}
