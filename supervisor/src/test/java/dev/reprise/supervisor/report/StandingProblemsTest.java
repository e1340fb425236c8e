package dev.reprise.supervisor.report;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.reprise.core.Problem;
import dev.reprise.supervisor.report.StandingProblems.Cause;

import static org.assertj.core.api.Assertions.assertThat;

class StandingProblemsTest {
    private static final Problem POM = problem("pom-broken");
    private static final Problem COMPILE = problem("compile-failed");
    private static final Problem PORT = problem("port-taken");
    private static final Problem START = problem("start-failed");

    private static Problem problem(String code) {
        return new Problem(code, "What.", "Why.", "Remedy.");
    }

    @Test
    void theRootCauseComesFirstWhicheverAppearsFirst() {
        StandingProblems both =
                StandingProblems.NONE.with(Cause.SOURCES, Optional.of(COMPILE)).with(Cause.PROJECT, Optional.of(POM));
        assertThat(both.all()).containsExactly(POM, COMPILE);
        assertThat(both.first()).contains(POM);
    }

    @Test
    void eachStaysUntilItsOwnCauseIsGone() {
        StandingProblems both = StandingProblems.NONE.and(Cause.PROJECT, POM).and(Cause.SOURCES, COMPILE);
        assertThat(both.with(Cause.SOURCES, List.of()).all()).containsExactly(POM);
        assertThat(both.with(Cause.PROJECT, List.of()).all()).containsExactly(COMPILE);
        assertThat(both.with(Cause.PROJECT, List.of()).without(Cause.SOURCES)).isEqualTo(StandingProblems.NONE);
    }

    @Test
    void newPortsAreThoseThatWereNotOpenBefore() {
        StandingProblems before = StandingProblems.NONE.and(Cause.PROJECT, POM);
        assertThat(before.and(Cause.SOURCES, COMPILE).since(before)).containsExactly(COMPILE);
        assertThat(before.since(before)).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsTheReasonForAStartThatFails() {
        assertThat(Cause.ofProgram(PORT)).isLessThan(Cause.ofProgram(START));
    }
}
