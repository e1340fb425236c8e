package dev.reprise.protocol;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A glob as an automaton of which all states are followed at once (Thompson's construction): the time to match is bounded by the
 * product of the lengths, where java.util.regex would try exponentially many ways and recurse.
 */
final class GlobAutomaton {
    /** What has to be read to get into a state; nothing, for some. */
    private final List<Optional<IntPredicate>> entries = new ArrayList<>();

    private final List<List<Integer>> successors = new ArrayList<>();
    private int last;

    GlobAutomaton() {
        state(Optional.empty());
    }

    /** The state in which what was added so far has been read. */
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

    /** What is added next goes on from there. */
    void continueFrom(int state) {
        last = state;
    }

    /** What is added next goes on from each of these. */
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
        close(states);
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
            close(next);
            states = next;
        }
        return states.get(last);
    }

    /** Adds those that are reached without reading. A successor that needs nothing always has the higher number. */
    private void close(BitSet states) {
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            for (int successor : successors.get(state)) {
                if (entries.get(successor).isEmpty()) {
                    states.set(successor);
                }
            }
        }
    }
}
