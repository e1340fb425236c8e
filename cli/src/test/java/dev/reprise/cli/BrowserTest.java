package dev.reprise.cli;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.report.Report;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserTest {
    private final Browser browser = new Browser("no-such-opener");

    @ParameterizedTest
    @CsvSource({
        "listening on port 8080, http://localhost:8080/",
        "'listening on ports 8080 and 9090, but not on port 7070 as before', http://localhost:8080/",
        "accepting connections on port 8080, http://localhost:8080/",
        "https://localhost:8443/health answers 200, https://localhost:8443/health",
    })
    void opensWhereTheProgramListens(String how, String address) {
        assertThat(Browser.address(how)).contains(address);
    }

    @Test
    void aProgramWithoutAPortHasNoPage() {
        assertThat(Browser.address("alive for 2 s")).isEmpty();
        assertThat(browser.open()).startsWith("no page to open");
    }

    @Test
    void theAddressIsShownIfNoBrowserCanBeStarted() {
        browser.report(new Report.Ready(
                1, 4711, new Cause.Launch(), "listening on port 8080", false, Duration.ZERO, Duration.ofSeconds(1), 0));

        assertThat(browser.open()).isEqualTo("can't start no-such-opener; open http://localhost:8080/");
    }
}
