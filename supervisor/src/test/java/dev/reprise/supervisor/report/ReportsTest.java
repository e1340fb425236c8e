package dev.reprise.supervisor.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportsTest {
    /** The reporters tell reports apart by their class, and the compiler of Java 17 does not see that one was forgotten. */
    @Test
    void theSamplesThatEachReporterIsTestedWithHoldEveryKind() {
        assertThat(Reports.EACH).extracting(Object::getClass).contains(Report.class.getPermittedSubclasses());
    }
}
