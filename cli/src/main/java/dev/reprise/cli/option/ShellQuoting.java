package dev.reprise.cli.option;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines as users type them into a shell. */
public final class ShellQuoting {
    private ShellQuoting() {}

    /** The start of a line followed by words, quoted where necessary. */
    public static String line(String start, List<String> words) {
        return Stream.concat(Stream.of(start), words.stream().map(ShellQuoting::quoted))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
