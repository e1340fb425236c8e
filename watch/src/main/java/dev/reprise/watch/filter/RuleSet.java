package dev.reprise.watch.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Patterns of one source, of which the last that matches decides. */
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

    /** The rules of the text of a rule file; as git, without a byte order mark or carriage returns at the ends of lines. */
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
     * What these rules say of a file or directory.
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
