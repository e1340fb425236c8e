package dev.reprise.watch.filter;

/**
 * Checks a pattern in the syntax of gitignore(5) and rewrites its brackets. JGit's matcher turns brackets into regular expressions; the
 * rewritten ones match the same characters as git's wildmatch.c does.
 */
final class PatternSyntax {
    private final String pattern;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private boolean slashInBrackets;

    private PatternSyntax(String pattern) {
        this.pattern = pattern;
    }

    /**
     * The pattern in the syntax of JGit's matcher.
     *
     * @throws PatternProblem if it cannot match what its author meant
     */
    static String check(String pattern) throws PatternProblem {
        return new PatternSyntax(pattern).rewrite();
    }

    private String rewrite() throws PatternProblem {
        if (pattern.indexOf('\0') >= 0) {
            throw problem(pattern.indexOf('\0'), "a NUL character can't be part of a file name");
        }
        if (pattern.startsWith("!")) {
            out.append('!');
            at++;
        }
        if (pattern.substring(at).replace("/", "").isBlank()) {
            throw problem(at, "the pattern is empty");
        }
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '[') {
                bracket();
            } else if (c == '\\') {
                char next = escaped();
                if (next == '/' && at == pattern.stripTrailing().length() - 1) {
                    // The slash means that only directories match, and the pattern ends before it.
                    throw problem(at - 1, "nothing but the last slash follows the backslash");
                }
                out.append(next == '/' ? "/" : "\\" + next);
                at++;
            } else {
                // JGit drops spaces before the last slash as if they were trailing ones.
                out.append(c == ' ' && pattern.startsWith("/", at + 1) ? "\\ " : c);
                at++;
            }
        }
        if (slashInBrackets) {
            // For git this is a path pattern, though nothing in the brackets can match the slash.
            out.insert(out.indexOf("!") == 0 ? 1 : 0, '/');
        }
        return out.toString();
    }

    /** Advances from a backslash to the character that it escapes. */
    private char escaped() throws PatternProblem {
        if (++at == pattern.length()) {
            throw problem(at - 1, "nothing follows the backslash; write \\\\ for a backslash itself");
        }
        return pattern.charAt(at);
    }

    private void bracket() throws PatternProblem {
        int start = at++;
        BracketSet set = new BracketSet();
        if (at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^')) {
            set.negate();
            at++;
        }
        for (boolean first = true; first || peek(start) != ']'; first = false) {
            if (!characterClass(set)) {
                range(start, set);
            }
        }
        at++;
        out.append(set);
        slashInBrackets |= pattern.substring(start, at).indexOf('/') >= 0;
    }

    private char peek(int start) throws PatternProblem {
        if (at >= pattern.length()) {
            throw problem(start, "this bracket is never closed; write \\[ for a bracket itself");
        }
        return pattern.charAt(at);
    }

    private void range(int start, BracketSet set) throws PatternProblem {
        int from = at;
        char low = character(start);
        boolean isRange = peek(start) == '-' && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']';
        if (!isRange) {
            set.add(low, low);
            return;
        }
        at++;
        char high = character(start);
        if (high < low) {
            throw problem(from, "the range " + low + "-" + high + " runs backwards");
        }
        set.add(low, high);
    }

    private char character(int start) throws PatternProblem {
        char c = peek(start);
        if (c == '\\') {
            c = escaped();
        }
        at++;
        return c;
    }

    /** Reads a class such as {@code [:digit:]}, if there is one here; as in git, {@code [:} alone is two characters. */
    private boolean characterClass(BracketSet set) throws PatternProblem {
        int end = pattern.indexOf(']', at + 2);
        if (!pattern.startsWith("[:", at) || end < at + 3 || pattern.charAt(end - 1) != ':') {
            return false;
        }
        String name = pattern.substring(at + 2, end - 1);
        if (!set.addClass(name)) {
            throw problem(at, "there is no class of characters [:" + name + ":]");
        }
        at = end + 1;
        return true;
    }

    private PatternProblem problem(int index, String reason) {
        return new PatternProblem(pattern, index, reason);
    }
}
