package dev.reprise.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Patterns of files below a directory in the form of Ant, which is Maven's. */
final class Globs {
    private final List<Pattern> includes;
    private final List<Pattern> excludes;

    /** @param includes empty means all */
    Globs(List<String> includes, List<String> excludes) {
        this.includes = includes.stream().map(Globs::pattern).toList();
        this.excludes = excludes.stream().map(Globs::pattern).toList();
    }

    /** @param file relative */
    boolean accept(Path file) {
        if (includes.isEmpty() && excludes.isEmpty()) {
            return true;
        }
        String name = file.toString().replace('\\', '/');
        return (includes.isEmpty() || matches(includes, name)) && !matches(excludes, name);
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static Pattern pattern(String glob) {
        if (glob.startsWith("%regex[") && glob.endsWith("]")) {
            return Pattern.compile(glob.substring("%regex[".length(), glob.length() - 1));
        }
        boolean marked = glob.startsWith("%ant[") && glob.endsWith("]");
        String plain = (marked ? glob.substring("%ant[".length(), glob.length() - 1) : glob).replace('\\', '/');
        String whole = plain.endsWith("/") ? plain + "**" : plain;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < whole.length(); ) {
            if (whole.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 3;
            } else if (whole.startsWith("/**", i) && i + 3 == whole.length()) {
                regex.append("(?:/.*)?");
                i += 3;
            } else if (whole.startsWith("**", i)) {
                regex.append(".*");
                i += 2;
            } else {
                char c = whole.charAt(i++);
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
