package dev.reprise.watch.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The patterns of one source; the last one that matches decides. */
final class RuleSet {
    static final RuleSet NONE = new RuleSet(List.of());

    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    private final List<Rule> lastFirst;

    private RuleSet(List<Rule> rules) {
        List<Rule> reversed = new ArrayList<>(rules);
        Collections.reverse(reversed);
        this.lastFirst = List.copyOf(reversed);
    }

    static RuleSet of(List<String> patterns) throws PatternProblem {
        List<Rule> rules = new ArrayList<>();
        for (String pattern : patterns) {
            rules.add(Rule.of(pattern));
        }
        return new RuleSet(rules);
    }

    /** Parses a rule file; like git, ignores a byte order mark and carriage returns at the ends of lines. */
    static RuleSet parse(String text) {
        String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new RuleSet(LINE_END.splitAsStream(start)
                .map(Rule::ofLine)
                .flatMap(Optional::stream)
                .toList());
    }

    boolean isEmpty() {
        return lastFirst.isEmpty();
    }

    /**
     * The verdict of these rules on a file or directory.
     *
     * @param path relative to the directory that the rules apply to, with slashes
     * @param name the last element of the path
     */
    Verdict verdict(String path, String name, boolean directory) {
        for (Rule rule : lastFirst) {
            if (rule.matches(path, name, directory)) {
                return rule.verdict();
            }
        }
        return Verdict.OPEN;
    }
}
