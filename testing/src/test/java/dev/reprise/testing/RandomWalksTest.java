package dev.reprise.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RandomWalksTest {
    @Test
    void aFailureNamesItsSeedAndTheSmallestListThatFails() {
        assertThatThrownBy(() -> RandomWalks.check(
                        LongStream.of(17),
                        random -> List.of(5, 3, 1, 4, 2, 8, 6),
                        walk -> assertThat(walk).as("odd numbers in order").doesNotContainSubsequence(3, 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dreprise.seed=17, shrunk to [3, 1]")
                .hasMessageContaining("odd numbers in order");
    }

    @Test
    void whatHoldsForEachListPasses() {
        assertThatCode(() -> RandomWalks.check(
                        100, RandomWalksTest::digits, walk -> assertThat(walk).allMatch(digit -> digit < 10)))
                .doesNotThrowAnyException();
    }

    @Test
    void theSameSeedMakesTheSameList() {
        List<List<Integer>> walks = new ArrayList<>();

        RandomWalks.check(LongStream.of(-4, -4, 5), RandomWalksTest::digits, walks::add);

        assertThat(walks.get(1)).isEqualTo(walks.get(0)).isNotEqualTo(walks.get(2));
    }

    private static List<Integer> digits(RandomGenerator random) {
        return random.ints(20, 0, 10).boxed().toList();
    }
}
