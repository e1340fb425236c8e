package dev.reprise.cli.option;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines as they are typed into a shell. */
final class ShellQuoting {
    private ShellQuoting() {}

    /** Words after the beginning of a line, in quotes where they need them. */
    static String line(String start, List<String> words) {
        return Stream.concat(Stream.of(start), words.stream().map(ShellQuoting::quoted))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
