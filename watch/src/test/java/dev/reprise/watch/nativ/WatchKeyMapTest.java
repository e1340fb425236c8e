package dev.reprise.watch.nativ;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchKeyMapTest {
    private static final Path OLD = Path.of("/r/old");
    private static final Path NEW = Path.of("/r/new");

    private final WatchKeyMap<String, Integer> keys = new WatchKeyMap<>();

    @Test
    void aRenamedDirectoryKeepsItsKeyWhicheverEndIsSeenFirst() {
        keys.put(RegisteredDirectory.within("tree", OLD), Optional.of(1));
        assertThat(keys.put(RegisteredDirectory.within("tree", NEW), Optional.of(1)))
                .isEmpty();
        assertThat(keys.of(1)).extracting(RegisteredDirectory::directory).containsExactly(OLD, NEW);

        assertThat(keys.remove("tree", OLD)).isEmpty();
        assertThat(keys.of(1)).extracting(RegisteredDirectory::directory).containsExactly(NEW);
        assertThat(keys.remove("tree", NEW)).contains(1);
        assertThat(keys.of(1)).isEmpty();
    }

    @Test
    void aDirectoryOfTwoTreesKeepsItsKeyUntilBothHaveLeftIt() {
        keys.put(RegisteredDirectory.within("one", OLD), Optional.of(1));
        keys.put(RegisteredDirectory.within("two", OLD), Optional.of(1));

        assertThat(keys.remove("one", OLD)).isEmpty();
        assertThat(keys.remove("two", OLD)).contains(1);
    }

    @Test
    void aDirectoryThatWasReplacedGivesUpItsFormerKey() {
        keys.put(RegisteredDirectory.within("tree", OLD), Optional.of(1));

        assertThat(keys.put(RegisteredDirectory.within("tree", OLD), Optional.of(2)))
                .contains(1);
        assertThat(keys.of(1)).isEmpty();
        assertThat(keys.of(2)).extracting(RegisteredDirectory::directory).containsExactly(OLD);
    }

    @Test
    void registeringTheSameAgainChangesNothing() {
        keys.put(RegisteredDirectory.within("tree", OLD), Optional.of(1));

        assertThat(keys.put(RegisteredDirectory.within("tree", OLD), Optional.of(1)))
                .isEmpty();
        assertThat(keys.of(1)).hasSize(1);
        assertThat(keys.size()).isEqualTo(1);
    }

    @Test
    void aDirectoryAboveARootChangesWhatItIsRegisteredForWithoutLosingItsKey() {
        keys.put(RegisteredDirectory.above("tree", OLD, Path.of("root"), true), Optional.of(1));

        assertThat(keys.put(RegisteredDirectory.above("tree", OLD, Path.of("root"), false), Optional.of(1)))
                .isEmpty();
        assertThat(keys.of(1)).noneMatch(RegisteredDirectory::writes).hasSize(1);
    }

    @Test
    void aDirectoryThatCouldNotBeRegisteredIsKeptInMind() {
        keys.put(RegisteredDirectory.within("tree", OLD), Optional.empty());

        assertThat(keys.at("tree", OLD)).isPresent();
        assertThat(keys.put(RegisteredDirectory.within("tree", OLD), Optional.of(1)))
                .isEmpty();
        assertThat(keys.of(1)).hasSize(1);
    }

    @Test
    void anOwnerThatGoesGivesBackOnlyItsOwnKeys() {
        keys.put(RegisteredDirectory.within("one", OLD), Optional.of(1));
        keys.put(RegisteredDirectory.within("one", NEW), Optional.of(2));
        keys.put(RegisteredDirectory.within("two", NEW), Optional.of(2));

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
