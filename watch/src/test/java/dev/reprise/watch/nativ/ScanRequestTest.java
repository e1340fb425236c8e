package dev.reprise.watch.nativ;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScanRequestTest {
    private final ScanRequest work = new ScanRequest();

    @Test
    void aPathIsLookedAtOnceHoweverOftenItIsNotified() {
        work.look(Path.of("/a"));
        work.look(Path.of("/a"));

        assertThat(work.paths()).containsExactly(Path.of("/a"));
    }

    @Test
    void tooManyPathsBecomeOneLookAtEverything() {
        for (int i = 0; i <= ScanRequest.MOST_PATHS; i++) {
            assertThat(work.toLookAtAll()).isFalse();
            work.look(Path.of("/a" + i));
        }

        assertThat(work.toLookAtAll()).isTrue();
        assertThat(work.paths()).isEmpty();
        assertThat(work.lost()).isEmpty();
        work.look(Path.of("/b"));
        assertThat(work.paths()).isEmpty();
    }

    @Test
    void lostNotificationsMeanLookingEverywhereAndFindingTheRootAgain() {
        work.look(Path.of("/a"));
        work.lost("overflow");
        work.lost("overflow");

        assertThat(work.toLookAtAll()).isTrue();
        assertThat(work.toRenew()).isTrue();
        assertThat(work.lost()).contains("overflow");
    }
}
