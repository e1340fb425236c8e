package dev.reprise.watch.filter;

import java.util.Optional;

import org.eclipse.jgit.ignore.FastIgnoreRule;

/**
 * One compiled pattern.
 *
 * @param anchored whether it matches a path relative to the directory of the rules, not a name at any depth
 * @param tail the suffix of every matching name; it rules out nearly all names at a tenth of the cost
 */
record Rule(FastIgnoreRule matcher, boolean anchored, String tail) {
    private static final String NOT_LITERAL = "*?[]\\/ ";

    /** The rule of a pattern of the user, in which a leading {@code #} has no special meaning. */
    static Rule of(String pattern) throws PatternProblem {
        return compile(PatternSyntax.check(pattern), pattern.startsWith("#") ? "\\" : "");
    }

    /** The rule of a line of a rule file; empty if the line is blank, a comment or invalid, since git ignores these too. */
    static Optional<Rule> ofLine(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return Optional.empty();
        }
        try {
            return Optional.of(compile(PatternSyntax.check(line), ""));
        } catch (PatternProblem e) {
            return Optional.empty();
        }
    }

    private static Rule compile(String pattern, String prefix) {
        int end = pattern.stripTrailing().length();
        int slash = pattern.indexOf('/');
        boolean anchored = slash >= 0 && slash < end - 1;
        return new Rule(new FastIgnoreRule(prefix + pattern), anchored, tail(pattern, end));
    }

    private static String tail(String pattern, int end) {
        int last = pattern.charAt(end - 1) == '/' ? end - 1 : end;
        int start = last;
        while (start > 0 && NOT_LITERAL.indexOf(pattern.charAt(start - 1)) < 0) {
            start--;
        }
        return pattern.substring(start == 0 && pattern.startsWith("!") ? 1 : start, last);
    }

    boolean matches(String path, String name, boolean directory) {
        return name.endsWith(tail) && matcher.isMatch(anchored ? path : name, directory, true);
    }

    Verdict verdict() {
        return matcher.getNegation() ? Verdict.REVOKED : Verdict.MATCHED;
    }
}
