package dev.reprise.watch.nativ.scan;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScanRequestTest {
    private final ScanRequest request = new ScanRequest();

    @Test
    void aPathIsScannedOnceHoweverOftenItIsNotified() {
        request.scan(Path.of("/a"));
        request.scan(Path.of("/a"));

        assertThat(request.paths()).containsExactly(Path.of("/a"));
    }

    @Test
    void tooManyPathsBecomeOneFullScan() {
        for (int i = 0; i <= ScanRequest.MOST_PATHS; i++) {
            assertThat(request.needsFullScan()).isFalse();
            request.scan(Path.of("/a" + i));
        }

        assertThat(request.needsFullScan()).isTrue();
        assertThat(request.paths()).isEmpty();
        assertThat(request.lost()).isEmpty();
        request.scan(Path.of("/b"));
        assertThat(request.paths()).isEmpty();
    }

    @Test
    void lostNotificationsMeanLookingEverywhereAndFindingTheRootAgain() {
        request.scan(Path.of("/a"));
        request.lost("overflow");
        request.lost("overflow");

        assertThat(request.needsFullScan()).isTrue();
        assertThat(request.needsParentRegistration()).isTrue();
        assertThat(request.lost()).contains("overflow");
    }
}
