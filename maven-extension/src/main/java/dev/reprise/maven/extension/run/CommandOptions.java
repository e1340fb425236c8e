package dev.reprise.maven.extension.run;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The parameters that correspond to options of the command {@code reprise}. */
public final class CommandOptions {
    private final Map<String, List<String>> options = new LinkedHashMap<>();

    private CommandOptions() {}

    public static Map<String, List<String>> of(RunParameters parameters) {
        CommandOptions found = new CommandOptions();
        found.add("watch", parameters.watch.stream().map(File::getPath));
        found.add("include", parameters.includes.stream());
        found.add("ignore", parameters.excludes.stream());
        found.add("watcher", Stream.ofNullable(parameters.watcher));
        found.add("quiet-period", Stream.ofNullable(parameters.quietPeriod));
        if (parameters.debug.equals("true")) {
            found.options.put("debug", List.of());
        } else if (!parameters.debug.equals("false")) {
            found.add("debug", Stream.of(parameters.debug));
        }
        if (!parameters.compile) {
            found.options.put("no-compile", List.of());
        }
        found.read(parameters.options);
        return found.options;
    }

    /** As on a command line: {@code --name}, {@code --name=value} or {@code --name value}. */
    private void read(List<String> words) {
        String name = "";
        for (String word : words) {
            if (!word.startsWith("--")) {
                add(name, Stream.of(word));
            } else if (word.contains("=")) {
                name = word.substring(2, word.indexOf('='));
                add(name, Stream.of(word.substring(word.indexOf('=') + 1)));
            } else {
                name = word.substring(2);
                options.putIfAbsent(name, List.of());
            }
        }
    }

    private void add(String name, Stream<String> values) {
        List<String> all = new ArrayList<>(options.getOrDefault(name, List.of()));
        values.forEach(all::add);
        if (!all.isEmpty()) {
            options.put(name, all);
        }
    }
}
