package dev.reprise.testing;

import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeedsTest {
    private final String given = System.getProperty("reprise.seed");

    @BeforeEach
    void forget() {
        System.clearProperty("reprise.seed");
    }

    @AfterEach
    void restore() {
        if (given != null) {
            System.setProperty("reprise.seed", given);
        } else {
            System.clearProperty("reprise.seed");
        }
    }

    @Test
    void aSeedThatIsGivenIsTheOnlyOne() {
        String option = Seeds.option(-42);
        System.setProperty("reprise.seed", option.substring(option.indexOf('=') + 1));

        assertThat(Seeds.of(30).boxed()).containsExactly(-42L);
        assertThat(Seeds.one()).isEqualTo(-42);
    }

    @Test
    void otherwiseSeedsAreNew() {
        assertThat(LongStream.concat(Seeds.of(30), Seeds.of(30)).boxed())
                .hasSize(60)
                .doesNotHaveDuplicates();
        assertThat(Seeds.one()).isNotEqualTo(Seeds.one());
    }
}
