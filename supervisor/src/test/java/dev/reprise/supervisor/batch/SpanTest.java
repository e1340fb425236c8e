package dev.reprise.supervisor.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.testing.RandomWalks;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

import static dev.reprise.watch.Change.Kind.CREATED;
import static dev.reprise.watch.Change.Kind.DELETED;
import static dev.reprise.watch.Change.Kind.MODIFIED;
import static org.assertj.core.api.Assertions.assertThat;

class SpanTest {

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(CREATED, CREATED, Optional.of(CREATED)),
                Arguments.of(CREATED, MODIFIED, Optional.of(CREATED)),
                Arguments.of(CREATED, DELETED, Optional.empty()),
                Arguments.of(MODIFIED, CREATED, Optional.of(MODIFIED)),
                Arguments.of(MODIFIED, MODIFIED, Optional.of(MODIFIED)),
                Arguments.of(MODIFIED, DELETED, Optional.of(DELETED)),
                Arguments.of(DELETED, CREATED, Optional.of(MODIFIED)),
                Arguments.of(DELETED, MODIFIED, Optional.of(MODIFIED)),
                Arguments.of(DELETED, DELETED, Optional.of(DELETED)));
    }

    @ParameterizedTest(name = "{0} then {1} is {2}")
    @MethodSource("table")
    void twoChangesOfAFileAreOne(Kind first, Kind second, Optional<Kind> merged) {
        assertThat(Span.of(first).then(Span.of(second)).kind()).isEqualTo(merged);
    }

    @Test
    void itDoesNotMatterWhichNeighboursAreMergedFirst() {
        RandomWalks.check(2_000, SpanTest::changes, changes -> {
            ChangeMerge oneByOne = new ChangeMerge();
            changes.forEach(change -> oneByOne.add(List.of(change)));
            for (int cut = 0; cut <= changes.size(); cut++) {
                ChangeMerge first = new ChangeMerge();
                ChangeMerge rest = new ChangeMerge();
                first.add(changes.subList(0, cut));
                rest.add(changes.subList(cut, changes.size()));
                first.add(rest);
                assertThat(first.changes()).isEqualTo(oneByOne.changes());
            }
        });
    }

    @Test
    void mergingKnowsWhatIsThereInTheEnd() {
        RandomWalks.check(2_000, SpanTest::changes, changes -> {
            ChangeMerge merge = new ChangeMerge();
            merge.add(changes);
            for (Change change : merge.changes()) {
                Kind last = changes.stream()
                        .filter(one -> one.path().equals(change.path()))
                        .reduce((former, later) -> later)
                        .orElseThrow()
                        .kind();
                assertThat(change.kind() == DELETED).isEqualTo(last == DELETED);
            }
        });
    }

    private static List<Change> changes(RandomGenerator random) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            changes.add(
                    new Change(Path.of("/" + random.nextInt(3)), Kind.values()[random.nextInt(Kind.values().length)]));
        }
        return changes;
    }
}
