package dev.reprise.protocol;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A glob as a nondeterministic automaton whose states are all followed at once (Thompson's construction). The time to match is bounded by
 * the product of the lengths of glob and path; java.util.regex can take exponential time and overflow the stack.
 */
final class GlobAutomaton {
    /** For each state the character that has to be read to enter it; empty if none has to be. */
    private final List<Optional<IntPredicate>> entries = new ArrayList<>();

    private final List<List<Integer>> successors = new ArrayList<>();
    private int last;

    GlobAutomaton() {
        state(Optional.empty());
    }

    /** The accepting state of what was added so far. */
    int last() {
        return last;
    }

    void one(IntPredicate character) {
        int state = state(Optional.of(character));
        connect(last, state);
        last = state;
    }

    void anyNumberOf(IntPredicate character) {
        int before = last;
        one(character);
        connect(last, last);
        join(List.of(before, last));
    }

    /** Makes the next addition follow this state. */
    void continueFrom(int state) {
        last = state;
    }

    /** Makes the next addition follow each of these states. */
    void join(List<Integer> states) {
        int state = state(Optional.empty());
        states.forEach(each -> connect(each, state));
        last = state;
    }

    private int state(Optional<IntPredicate> entry) {
        entries.add(entry);
        successors.add(new ArrayList<>());
        return entries.size() - 1;
    }

    private void connect(int from, int to) {
        successors.get(from).add(to);
    }

    boolean matches(String text) {
        BitSet states = new BitSet();
        states.set(0);
        addReachable(states);
        for (int character : text.codePoints().toArray()) {
            BitSet next = new BitSet();
            states.stream().forEach(state -> {
                for (int successor : successors.get(state)) {
                    if (entries.get(successor)
                            .filter(entry -> entry.test(character))
                            .isPresent()) {
                        next.set(successor);
                    }
                }
            });
            addReachable(next);
            states = next;
        }
        return states.get(last);
    }

    /** Adds the states that are reached without reading a character. Such a successor always has a higher number. */
    private void addReachable(BitSet states) {
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            for (int successor : successors.get(state)) {
                if (entries.get(successor).isEmpty()) {
                    states.set(successor);
                }
            }
        }
    }
}
