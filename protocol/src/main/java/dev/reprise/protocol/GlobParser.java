package dev.reprise.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.PatternSyntaxException;

/** Parses globs as the JDK does (sun.nio.fs.Globs); groups don't nest. */
final class GlobParser {
    private static final IntPredicate WITHIN_NAME = character -> character != '/';

    private final String text;
    private final int[] glob;
    private final GlobAutomaton automaton = new GlobAutomaton();
    private int next;
    private int groupStart = -1;
    private final List<Integer> groupEnds = new ArrayList<>();

    GlobParser(String text) {
        this.text = text;
        this.glob = text.codePoints().toArray();
    }

    GlobAutomaton parse() {
        while (next < glob.length) {
            int character = glob[next++];
            switch (character) {
                case '\\' -> literal(escaped());
                case '*' -> star();
                case '?' -> automaton.one(WITHIN_NAME);
                case '[' -> automaton.one(characterClass());
                case '{' -> openGroup();
                case '}' -> closeGroup();
                case ',' -> comma();
                default -> literal(character);
            }
        }
        if (groupStart >= 0) {
            throw syntaxError("Missing '}'");
        }
        return automaton;
    }

    private void literal(int character) {
        automaton.one(each -> each == character);
    }

    private int escaped() {
        if (next == glob.length) {
            throw syntaxError("No character to escape");
        }
        return glob[next++];
    }

    private void star() {
        if (skip('*')) {
            automaton.anyNumberOf(character -> true);
        } else {
            automaton.anyNumberOf(WITHIN_NAME);
        }
    }

    private void openGroup() {
        if (groupStart >= 0) {
            throw syntaxError("Cannot nest groups");
        }
        groupStart = automaton.last();
    }

    private void comma() {
        if (groupStart < 0) {
            literal(',');
        } else {
            groupEnds.add(automaton.last());
            automaton.continueFrom(groupStart);
        }
    }

    private void closeGroup() {
        if (groupStart < 0) {
            literal('}');
        } else {
            groupEnds.add(automaton.last());
            automaton.join(groupEnds);
            groupEnds.clear();
            groupStart = -1;
        }
    }

    private IntPredicate characterClass() {
        boolean negated = skip('!');
        IntPredicate some = skip('-') ? each -> each == '-' : each -> false;
        int first = next;
        int rangeStart = -1;
        for (int member = classMember(); member != ']'; member = classMember()) {
            if (member != '-') {
                rangeStart = member;
                some = some.or(range(member, member));
            } else if (peek(']')) {
                some = some.or(range(rangeStart < 0 ? rangeStart : '-', '-'));
            } else {
                some = some.or(range(rangeStart, rangeEnd()));
                rangeStart = -1;
            }
        }
        if (next == first + 1 && glob[first - 1] != '-') {
            throw syntaxError("Empty class");
        }
        return WITHIN_NAME.and(negated ? some.negate() : some);
    }

    private int classMember() {
        if (peek('/')) {
            throw syntaxError("Explicit 'name separator' in class");
        }
        return rangeEnd();
    }

    /** As in the JDK, a range may end with a slash, although no class matches one. */
    private int rangeEnd() {
        if (next == glob.length) {
            throw syntaxError("Missing ']'");
        }
        return glob[next++];
    }

    private IntPredicate range(int first, int end) {
        if (first < 0 || end < first) {
            throw syntaxError("Invalid range");
        }
        return each -> each >= first && each <= end;
    }

    private boolean skip(int character) {
        boolean there = peek(character);
        next += there ? 1 : 0;
        return there;
    }

    private boolean peek(int character) {
        return next < glob.length && glob[next] == character;
    }

    private PatternSyntaxException syntaxError(String why) {
        return new PatternSyntaxException(why, text, next);
    }
}
