package dev.reprise.cli.request;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** The files among a program's arguments, which it probably reads: {@code server config.yml}. */
final class ArgumentFiles {
    /** An option for the program's output: restarting on changes of that file would never stop. */
    private static final Pattern OUTPUT_OPTION =
            Pattern.compile("(?i)-o|--?.*(out|log|dest|target|report|pid|dump|trace|record|write|save|export).*");

    private static final Pattern OUTPUT_FILE = Pattern.compile(
            "(?i).*\\.(log|out|err|pid|lock|lck|tmp|jsa|aot|jfr|hprof|db|sqlite|sqlite3|gz|zip)(\\.\\d+)?");

    private static final Pattern PREFIX = Pattern.compile("@|(optional:)?file:(//)?(?!/{2})");

    private final Path directory;

    /** @param directory that relative paths start from */
    ArgumentFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * One root for each existing file, even if git ignores it. Blocks while it checks for files.
     *
     * @param arguments without the name of the program
     * @param filters the user's patterns of ignored files
     */
    List<WatchRoot> roots(List<String> arguments, Filters filters) {
        Filters withoutGit = filters.withoutGit();
        return in(arguments).stream()
                .map(file -> new WatchRoot(file, withoutGit.below(file)))
                .toList();
    }

    /** The files that exist. */
    List<Path> in(List<String> arguments) {
        Set<Path> files = new LinkedHashSet<>();
        String former = "";
        for (String argument : arguments) {
            if (!argument.startsWith("-X") && !isOutput(former) && !isOutput(argument)) {
                for (String candidate : candidates(argument)) {
                    add(files, candidate);
                }
            }
            former = argument;
        }
        return new ArrayList<>(files);
    }

    private static boolean isOutput(String argument) {
        String name = argument.startsWith("-") ? argument.split("=", 2)[0] : "";
        return OUTPUT_OPTION.matcher(name).matches();
    }

    /** The argument itself, or the values in it: {@code --config=app.yml}, {@code --location=a.yml,file:b.yml}. */
    private static List<String> candidates(String argument) {
        List<String> candidates = new ArrayList<>(List.of(argument));
        if (argument.contains("=")) {
            candidates.addAll(
                    List.of(argument.substring(argument.indexOf('=') + 1).split("[,;]", -1)));
        }
        return candidates;
    }

    private void add(Set<Path> files, String text) {
        String name = PREFIX.matcher(text).lookingAt() ? PREFIX.matcher(text).replaceFirst("") : text;
        if (name.isEmpty() || OUTPUT_FILE.matcher(name).matches()) {
            return;
        }
        try {
            Path file = directory.resolve(name).normalize();
            if (Files.isRegularFile(file)) {
                files.add(file);
            }
        } catch (InvalidPathException noPath) {
            // An argument may be any text.
        }
    }
}
