package dev.reprise.watch.filter;

import java.util.ArrayList;
import java.util.List;

/** Parses a list of extensions from the command line. */
final class Extensions {
    private static final String NOT_IN_ONE = "*?[]!/\\\0";

    private Extensions() {}

    /** The suffixes of a list such as {@code java,.properties}, each with its dot. */
    static List<String> suffixes(String list) throws PatternProblem {
        List<String> suffixes = new ArrayList<>();
        int start = 0;
        while (start <= list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            suffixes.add(suffix(list, start, end));
            start = end + 1;
        }
        return suffixes;
    }

    private static String suffix(String list, int start, int end) throws PatternProblem {
        for (int i = start; i < end; i++) {
            if (NOT_IN_ONE.indexOf(list.charAt(i)) >= 0) {
                throw new PatternProblem(list, i, "an extension is not a pattern; write java,properties");
            }
        }
        String given = list.substring(start, end).strip();
        String extension = given.startsWith(".") ? given.substring(1) : given;
        if (extension.isEmpty()) {
            throw new PatternProblem(list, start, "an extension is missing here");
        }
        return "." + extension;
    }
}
