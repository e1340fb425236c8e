package dev.reprise.watch.nativ;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyMapTest {
    private static final Path OLD = Path.of("/r/old");
    private static final Path NEW = Path.of("/r/new");

    private final KeyMap<String, Integer> keys = new KeyMap<>();

    @Test
    void aRenamedDirectoryKeepsItsKeyWhicheverEndIsSeenFirst() {
        keys.put(Spot.within("tree", OLD), Optional.of(1));
        assertThat(keys.put(Spot.within("tree", NEW), Optional.of(1))).isEmpty();
        assertThat(keys.of(1)).extracting(Spot::directory).containsExactly(OLD, NEW);

        assertThat(keys.remove("tree", OLD)).isEmpty();
        assertThat(keys.of(1)).extracting(Spot::directory).containsExactly(NEW);
        assertThat(keys.remove("tree", NEW)).contains(1);
        assertThat(keys.of(1)).isEmpty();
    }

    @Test
    void aDirectoryOfTwoTreesKeepsItsKeyUntilBothHaveLeftIt() {
        keys.put(Spot.within("one", OLD), Optional.of(1));
        keys.put(Spot.within("two", OLD), Optional.of(1));

        assertThat(keys.remove("one", OLD)).isEmpty();
        assertThat(keys.remove("two", OLD)).contains(1);
    }

    @Test
    void aDirectoryThatWasReplacedGivesUpItsFormerKey() {
        keys.put(Spot.within("tree", OLD), Optional.of(1));

        assertThat(keys.put(Spot.within("tree", OLD), Optional.of(2))).contains(1);
        assertThat(keys.of(1)).isEmpty();
        assertThat(keys.of(2)).extracting(Spot::directory).containsExactly(OLD);
    }

    @Test
    void registeringTheSameAgainChangesNothing() {
        keys.put(Spot.within("tree", OLD), Optional.of(1));

        assertThat(keys.put(Spot.within("tree", OLD), Optional.of(1))).isEmpty();
        assertThat(keys.of(1)).hasSize(1);
        assertThat(keys.size()).isEqualTo(1);
    }

    @Test
    void aDirectoryAboveARootChangesWhatItIsRegisteredForWithoutLosingItsKey() {
        keys.put(Spot.above("tree", OLD, Path.of("root"), true), Optional.of(1));

        assertThat(keys.put(Spot.above("tree", OLD, Path.of("root"), false), Optional.of(1)))
                .isEmpty();
        assertThat(keys.of(1)).noneMatch(Spot::writes).hasSize(1);
    }

    @Test
    void aDirectoryThatCouldNotBeRegisteredIsKeptInMind() {
        keys.put(Spot.within("tree", OLD), Optional.empty());

        assertThat(keys.at("tree", OLD)).isPresent();
        assertThat(keys.put(Spot.within("tree", OLD), Optional.of(1))).isEmpty();
        assertThat(keys.of(1)).hasSize(1);
    }

    @Test
    void anOwnerThatGoesGivesBackOnlyItsOwnKeys() {
        keys.put(Spot.within("one", OLD), Optional.of(1));
        keys.put(Spot.within("one", NEW), Optional.of(2));
        keys.put(Spot.within("two", NEW), Optional.of(2));

        assertThat(keys.removeAll("one")).containsExactly(1);
        assertThat(keys.all("one")).isEmpty();
        assertThat(keys.owners()).containsExactly("two");
    }

    @Test
    void anUnknownDirectoryHasNoKeyToGiveBack() {
        assertThat(keys.remove("tree", OLD)).isEmpty();
        assertThat(keys.removeAll("tree")).isEmpty();
    }
}
