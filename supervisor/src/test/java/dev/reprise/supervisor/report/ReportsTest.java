package dev.reprise.supervisor.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportsTest {
    /** Reporters distinguish reports by their class, and the Java 17 compiler does not detect a missing case. */
    @Test
    void theSamplesThatEachReporterIsTestedWithHoldEveryKind() {
        assertThat(Reports.EACH).extracting(Object::getClass).contains(Report.class.getPermittedSubclasses());
    }
}
